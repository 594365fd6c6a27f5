package io.cryptvault.http.client.host;

import io.cryptvault.actors.flight.Fetch;
import io.cryptvault.actors.flight.FlightRecorder;
import io.cryptvault.actors.profile.EnginePath;
import io.cryptvault.actors.profile.Profiler;
import io.cryptvault.config.ClientSettings;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.Done;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.event.Logging;
import org.apache.pekko.http.javadsl.ConnectHttp;
import org.apache.pekko.http.javadsl.HostConnectionPool;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaType;
import org.apache.pekko.http.javadsl.model.headers.Date;
import org.apache.pekko.http.javadsl.settings.ClientConnectionSettings;
import org.apache.pekko.http.javadsl.settings.ConnectionPoolSettings;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.BoundedSourceQueue;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.SystemMaterializer;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.jspecify.annotations.Nullable;
import scala.util.Try;

/**
 * One host's connection pool: it sends a call, reads the answer to its end, and gives up in time. It neither waits nor retries;
 * {@link RequestGate} does. Every response body is consumed or discarded, or its connection would stay blocked. Thread-safe.
 */
public final class HostTransport implements Transport {
  /** A connection should give up by itself; this is added before the call gives up. */
  private static final Duration GRACE = Duration.ofMillis(500);

  private record Sent(CompletableFuture<HttpResponse> response) {}

  private final ActorSystem<?> system;
  private final Materializer materializer;
  private final URI base;
  private final ClientSettings.Pool settings;
  private final PoolMeter meter;
  private final Object renewing = new Object();
  private volatile Open open;

  /** An open pool and the queue into it. */
  private record Open(
      CountingTransport connections,
      HostConnectionPool pool,
      BoundedSourceQueue<Pair<HttpRequest, Sent>> queue) {

    CompletionStage<Done> close() {
      if (!queue.isCompleted()) {
        queue.complete();
      }
      connections.shutdown();
      return pool.shutdown();
    }
  }

  /**
   * Opens a pool; connections are opened when there are calls.
   *
   * @param system runs the pool
   * @param base scheme, host and port of the host
   * @param settings sizes and timeouts
   * @param meter counts connections and bytes
   */
  public HostTransport(
      ActorSystem<?> system, URI base, ClientSettings.Pool settings, PoolMeter meter) {
    this.system = system;
    this.materializer = SystemMaterializer.get(system).materializer();
    this.base = base;
    this.settings = settings;
    this.meter = meter;
    this.open = open();
  }

  private Open open() {
    var connections = new CountingTransport(meter);
    var opened = Source.<Pair<HttpRequest, Sent>>queue(2 * settings.maxConnections())
        .viaMat(poolOfItsOwn(connections), Keep.both())
        .to(Sink.foreach(this::arrived))
        .run(materializer);
    return new Open(connections, opened.second(), opened.first());
  }

  @Override
  public CompletionStage<Answer> call(String pathAndQuery) {
    return Profiler.measureStage(EnginePath.FETCH, () -> sent(pathAndQuery));
  }

  private CompletionStage<Answer> sent(String pathAndQuery) {
    var answer = new CompletableFuture<Answer>();
    if (FlightRecorder.HAS_RECORDER) {
      record(pathAndQuery, answer);
    }
    var sent = new Sent(new CompletableFuture<>());
    Cancellable timer = system
        .scheduler()
        .scheduleOnce(
            settings.requestTimeout().plus(GRACE),
            () -> giveUp(sent, answer),
            system.executionContext());
    CompletionStage<HttpResponse> response = sent.response;
    response.thenCompose(this::readAll).whenComplete((complete, failure) -> {
      timer.cancel();
      if (failure == null) {
        answer.complete(complete);
      } else {
        answer.completeExceptionally(
            Failures.unwrapped(failure) instanceof TimeoutException
                ? late()
                : Failures.ofCall(failure));
      }
    });
    var queue = open.queue;
    var offered = queue.offer(Pair.create(HttpRequest.GET(base + pathAndQuery), sent));
    if (!offered.isEnqueued()) {
      sent.response.completeExceptionally(
          queue.isCompleted()
              ? CallFailure.of(FailureKind.CLOSED, "was not sent; the client is closed")
              : CallFailure.of(FailureKind.NETWORK, "was not sent; every connection hangs"));
    }
    return answer;
  }

  /** In a method of its own: a JVM without its recorder must not meet the class of the event. */
  private void record(String pathAndQuery, CompletionStage<Answer> answer) {
    @Nullable Fetch event = Fetch.begun();
    if (event != null) {
      int query = pathAndQuery.indexOf('?');
      String path = query < 0 ? pathAndQuery : pathAndQuery.substring(0, query);
      answer.whenComplete((complete, failure) -> event.done(
          base.getHost(),
          path,
          failure == null ? complete.status() : 0,
          failure == null ? complete.body().length() : 0));
    }
  }

  @Override
  public void renew() {
    synchronized (renewing) {
      if (!open.queue.isCompleted()) {
        Open before = open;
        open = open();
        before.close();
      }
    }
  }

  @Override
  public CompletionStage<Done> close() {
    synchronized (renewing) {
      return open.close();
    }
  }

  /** Normally the connection itself has given up before. */
  private void giveUp(Sent sent, CompletableFuture<Answer> answer) {
    CallFailure late = late();
    answer.completeExceptionally(late);
    sent.response.completeExceptionally(late);
  }

  private CallFailure late() {
    return CallFailure.of(
        FailureKind.TIMEOUT,
        "got no complete answer within " + Failures.words(settings.requestTimeout())
            + " (cryptvault.client.pool.request-timeout)");
  }

  private void arrived(Pair<Try<HttpResponse>, Sent> result) {
    Try<HttpResponse> response = result.first();
    CompletableFuture<HttpResponse> promise = result.second().response;
    if (response.isFailure()) {
      promise.completeExceptionally(response.failed().get());
    } else if (!promise.complete(response.get())) {
      response.get().discardEntityBytes(materializer); // nobody waits for it
    }
  }

  private CompletionStage<Answer> readAll(HttpResponse response) {
    if (response.entity().getContentLengthOption().orElse(0) > settings.maxBody()) {
      // This also closes the connection: unread data would block it, and reading all of it is too
      // much.
      response.entity().getDataBytes().runWith(Sink.cancelled(), materializer);
      return CompletableFuture.failedFuture(Failures.tooLarge());
    }
    return response
        .entity()
        .withSizeLimit(settings.maxBody())
        .toStrict(settings.requestTimeout().toMillis(), settings.maxBody(), materializer)
        .whenComplete((body, failure) -> {
          if (body != null) {
            meter.bytes.add(body.getData().length());
          }
        })
        .thenApply(body -> new Answer(
            response.status().intValue(),
            essence(body.getContentType().mediaType()),
            response
                .getHeader(Date.class)
                .map(date -> Instant.ofEpochMilli(date.date().clicks())),
            number(response, "x-mbx-used-weight-1m"),
            number(response, "retry-after"),
            body.getData()));
  }

  /** Without parameters: the venue sends {@code application/json;charset=UTF-8}. */
  private static String essence(MediaType type) {
    return type.mainType() + "/" + type.subType();
  }

  private static OptionalInt number(HttpResponse response, String header) {
    Optional<String> value =
        response.getHeader(header).map(found -> found.value().trim());
    return value.filter(text -> text.matches("\\d{1,9}")).map(Integer::parseInt).stream()
        .mapToInt(Integer::intValue)
        .findFirst();
  }

  /**
   * Pools are shared by equal settings. Ours hold a transport of our own, so nobody else uses this pool. (The calls that make a new
   * pool speak TLS whatever the scheme, so they are not used.)
   */
  private Flow<Pair<HttpRequest, Sent>, Pair<Try<HttpResponse>, Sent>, HostConnectionPool>
      poolOfItsOwn(CountingTransport connections) {
    var http = Http.get(system);
    var log = Logging.getLogger(system.classicSystem(), HostTransport.class);
    ConnectHttp host = ConnectHttp.toHost(base.toString());
    return "https".equals(base.getScheme())
        ? http.cachedHostConnectionPoolHttps(host, poolSettings(connections), log)
        : http.cachedHostConnectionPool(host, poolSettings(connections), log);
  }

  private ConnectionPoolSettings poolSettings(CountingTransport connections) {
    ClientConnectionSettings connection = ClientConnectionSettings.create(system.classicSystem())
        .withConnectingTimeout(settings.connectTimeout())
        // A call that is never answered ends with its connection, which makes room for the next
        // one.
        .withIdleTimeout(settings.requestTimeout());
    return ConnectionPoolSettings.create(system.classicSystem())
        .withConnectionSettings(connection)
        .withTransport(connections)
        .withMaxConnections(settings.maxConnections())
        .withMinConnections(0)
        .withMaxRetries(0) // the gate retries: it knows the budget and the holds
        .withMaxOpenRequests(Integer.highestOneBit(settings.maxConnections()) * 4)
        .withBaseConnectionBackoff(Duration.ofMillis(1)) // the gate backs off, too
        .withMaxConnectionBackoff(Duration.ofMillis(1))
        .withKeepAliveTimeout(settings.keepAlive())
        .withIdleTimeout(Duration.ofDays(1));
  }
}
