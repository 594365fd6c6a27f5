package io.cryptvault.http.sim.server;

import io.cryptvault.http.sim.market.MarketClock;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.pekko.Done;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.apache.pekko.http.javadsl.model.AttributeKeys;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.StatusCodes;

/** Serves a {@link VenueLogic} on loopback with Pekko HTTP, and drives its streams by timers. Thread-safe. */
public final class LoopbackServer {
  private static final String LOOPBACK = "127.0.0.1";

  /** How long open calls may take to finish when the venue stops. */
  private static final Duration GRACE = Duration.ofMillis(500);

  /** How often pings, heartbeats and deadlines are checked, real time. */
  private static final Duration LOOK = Duration.ofMillis(250);

  private final VenueLogic logic;
  private final MarketClock clock;
  private final InstantSource wall;
  private final StreamServer streams;
  private final HttpReplies replies;
  private final Queue<CompletableFuture<HttpResponse>> unanswered = new ConcurrentLinkedQueue<>();
  private final List<Cancellable> ticking;
  private final CompletableFuture<ServerBinding> bound = new CompletableFuture<>();

  private LoopbackServer(
      ActorSystem<?> system,
      VenueLogic logic,
      MarketClock clock,
      InstantSource wall,
      Duration marketTick) {
    this.logic = logic;
    this.clock = clock;
    this.wall = wall;
    this.streams = new StreamServer(system, this::now);
    this.replies = new HttpReplies();
    this.ticking = List.of(
        clock.every(system, marketTick, streams::tick),
        system
            .scheduler()
            .scheduleWithFixedDelay(LOOK, LOOK, streams::tick, system.executionContext()));
  }

  /**
   * Starts a server.
   *
   * @param system runs it
   * @param logic the venue
   * @param port 0 for any free port
   * @param clock market time
   * @param wall real time, for budgets, pings and the log
   * @param marketTick how often streams send what has happened, in market time
   * @return complete when the port is open; fails if the port is taken
   */
  public static CompletionStage<LoopbackServer> start(
      ActorSystem<?> system,
      VenueLogic logic,
      int port,
      MarketClock clock,
      InstantSource wall,
      Duration marketTick) {
    var server = new LoopbackServer(system, logic, clock, wall, marketTick);
    return Http.get(system)
        .newServerAt(LOOPBACK, port)
        .bind(server::handle)
        .whenComplete((binding, failure) -> {
          if (failure == null) {
            server.bound.complete(binding);
          } else {
            server.ticking.forEach(Cancellable::cancel);
          }
        })
        .thenApply(binding -> server);
  }

  /** {@return the current market and wall time} */
  public VenueTime now() {
    return new VenueTime(clock.millis(), wall.millis());
  }

  /** {@return the address with the port that was opened} */
  public InetSocketAddress address() {
    return bound.join().localAddress();
  }

  /** Breaks every WebSocket without a close frame, like a lost network. */
  public void dropStreams() {
    streams.dropAll();
  }

  /** {@return how many WebSockets are open} */
  public int openStreams() {
    return streams.open();
  }

  /** {@return the names of the streams subscribed now on all WebSockets, sorted} */
  public List<String> subscriptions() {
    return streams.subscriptions();
  }

  /**
   * Closes the port and every connection. May be called again.
   *
   * @return complete when all are closed
   */
  public CompletionStage<Done> stop() {
    ticking.forEach(Cancellable::cancel);
    var closing = HttpResponse.create().withStatus(StatusCodes.SERVICE_UNAVAILABLE);
    unanswered.forEach(call -> call.complete(closing));
    streams.dropAll();
    return bound.join().terminate(GRACE).thenApply(terminated -> Done.getInstance());
  }

  private CompletionStage<HttpResponse> handle(HttpRequest request) {
    String path = request.getUri().path();
    String query = request.getUri().rawQueryString().map(raw -> '?' + raw).orElse("");
    Call call = Call.of(path + query, headers(request));
    return logic.isStream(path)
        ? CompletableFuture.completedFuture(stream(request, call))
        : answer(call);
  }

  private HttpResponse stream(HttpRequest request, Call call) {
    return request
        .getAttribute(AttributeKeys.webSocketUpgrade)
        .map(upgrade -> switch (logic.connect(call, now())) {
          case StreamOpening.Open open -> streams.open(upgrade, open.end());
          case StreamOpening.Refused refused -> replies.response(refused.reply());
        })
        .orElseGet(() -> HttpResponse.create().withStatus(StatusCodes.UPGRADE_REQUIRED));
  }

  private CompletionStage<HttpResponse> answer(Call call) {
    Reply reply = logic.answer(call, now());
    if (reply.delivery() == Delivery.NEVER) {
      var never = new CompletableFuture<HttpResponse>();
      unanswered.add(never);
      return never.whenComplete((done, failed) -> logic.delivered(call));
    }
    logic.delivered(call);
    return reply.delivery() == Delivery.RESET
        ? CompletableFuture.failedFuture(new WireFrames.Broken())
        : CompletableFuture.completedFuture(replies.response(reply));
  }

  private static Map<String, String> headers(HttpRequest request) {
    Map<String, String> headers = new HashMap<>();
    request.getHeaders().forEach(header -> headers.put(header.name(), header.value()));
    return headers;
  }
}
