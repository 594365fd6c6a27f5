package io.cryptvault.http.bench;

import io.cryptvault.config.ClientSettings;
import io.cryptvault.http.client.host.Answer;
import io.cryptvault.http.client.host.Transport;
import java.net.URI;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.ConnectHttp;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.Date;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;

/** Opens a TCP connection for each call and closes it afterwards, as a client without a pool does. */
final class UnpooledTransport implements Transport {
  private final ActorSystem<?> system;
  private final URI base;
  private final ClientSettings.Pool settings;

  UnpooledTransport(ActorSystem<?> system, URI base, ClientSettings.Pool settings) {
    this.system = system;
    this.base = base;
    this.settings = settings;
  }

  @Override
  public CompletionStage<Answer> call(String pathAndQuery) {
    return Source.single(HttpRequest.GET(pathAndQuery))
        .via(Http.get(system).outgoingConnection(ConnectHttp.toHost(base.toString())))
        .mapAsync(1, this::readAll)
        .runWith(Sink.head(), system);
  }

  private CompletionStage<Answer> readAll(HttpResponse response) {
    return response
        .entity()
        .toStrict(settings.requestTimeout().toMillis(), settings.maxBody(), system)
        .thenApply(body -> new Answer(
            response.status().intValue(),
            "application/json",
            response
                .getHeader(Date.class)
                .map(date -> Instant.ofEpochMilli(date.date().clicks())),
            OptionalInt.empty(),
            OptionalInt.empty(),
            body.getData()));
  }

  @Override
  public void renew() {
    // no connection is kept
  }

  @Override
  public CompletionStage<Done> close() {
    return CompletableFuture.completedFuture(Done.getInstance());
  }
}
