package io.cryptvault.http.connection;

import io.cryptvault.config.ConnectionSettings;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.apache.pekko.Done;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.model.AttributeKeys;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.RemoteAddress;
import org.apache.pekko.http.javadsl.model.headers.Connection;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.KillSwitches;
import org.apache.pekko.stream.UniqueKillSwitch;
import org.apache.pekko.stream.javadsl.BidiFlow;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.stream.javadsl.Tcp;
import org.apache.pekko.util.ByteString;

/** One connection: bytes, through Pekko's parser, to requests and back. Thread-safe. */
final class ClientConnection {
  /** A failure between socket and handler comes from what the client sent. It is not an error of the server, so it is not logged. */
  private static final Attributes CLIENTS_FAULTS = Attributes.createLogLevels(
      Attributes.logLevelOff(), Attributes.logLevelOff(), Attributes.logLevelOff());

  private final Traffic traffic = new Traffic();
  private final UniqueKillSwitch received;
  private final CompletableFuture<Done> over;
  private final BooleanSupplier isDraining;

  /** Serves a connection until it ends.
   *
   * @param late the answer to a request that does not arrive in time
   * @param isDraining whether the server drains: then every answer is the last one of its connection
   */
  ClientConnection(
      ActorSystem<?> system,
      Tcp.IncomingConnection incoming,
      ConnectionSettings settings,
      HttpLayer layer,
      Function<HttpRequest, CompletionStage<HttpResponse>> handler,
      ByteString late,
      BooleanSupplier isDraining) {
    this.isDraining = isDraining;
    RemoteAddress peer = RemoteAddress.create(incoming.remoteAddress());
    Flow<HttpRequest, HttpResponse, NotUsed> answers = Flow.<HttpRequest>create()
        .map(request -> {
          traffic.received();
          return request.addAttribute(AttributeKeys.remoteAddress, peer);
        })
        .mapAsync(layer.atOnce(), handler::apply)
        .map(this::answers);
    Flow<ByteString, ByteString, Pair<CompletionStage<Done>, UniqueKillSwitch>> wire =
        Flow.<ByteString>create()
            .watchTermination((none, done) -> done)
            .via(incoming.flow())
            .viaMat(KillSwitches.<ByteString>single(), Keep.both());
    var deadline = new HeaderDeadline(traffic, settings.headerTimeout(), late);
    Pair<CompletionStage<Done>, UniqueKillSwitch> running = answers
        .joinMat(
            layer.flow().atop(BidiFlow.fromGraph(deadline)).join(wire, Keep.right()), Keep.right())
        .addAttributes(CLIENTS_FAULTS)
        .run(system);
    this.received = running.second();
    this.over = running.first().exceptionally(failure -> Done.getInstance()).toCompletableFuture();
  }

  /** Sends the reason and ends the connection. What the client sends is not read. */
  static void refuse(ActorSystem<?> system, Tcp.IncomingConnection incoming, ByteString why) {
    incoming.handleWith(Flow.fromSinkAndSource(Sink.ignore(), Source.single(why)), system);
  }

  private HttpResponse answers(HttpResponse response) {
    traffic.answers(response);
    HttpResponse answer = response.entity().isStrict() ? response : streamed(response);
    return isDraining.getAsBoolean() && !traffic.isUpgraded()
        ? answer.addHeader(Connection.create("close"))
        : answer;
  }

  /** A server that drains meanwhile ends the connection after the body. */
  private HttpResponse streamed(HttpResponse response) {
    Flow<ByteString, ByteString, NotUsed> body = Flow.<ByteString>create()
        .watchTermination((none, sent) -> {
          CompletionStage<?> unused = sent.whenComplete((done, failure) -> {
            traffic.answered();
            if (isDraining.getAsBoolean()) {
              drain();
            }
          });
          return none;
        });
    return response.transformEntityDataBytes(body);
  }

  /** Ends it now if every request so far is answered, else with its last answer. A WebSocket is ended by its session. */
  void drain() {
    if (traffic.awaitsRequest()) {
      received.shutdown();
    }
  }

  /** Ends it now. */
  void cut() {
    received.abort(new Cut());
  }

  /** Completes when the connection has ended; never fails. */
  CompletableFuture<Done> over() {
    return over;
  }

  /** Not a fault: the server stops and waits no longer. */
  private static final class Cut extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Cut() {
      super("the server stops and waits no longer for this connection", null, false, false);
    }
  }
}
