package io.cryptvault.http.sim;

import io.cryptvault.config.SimSettings;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.settings.ServerSettings;

/**
 * A venue on loopback that speaks Binance's REST and WebSocket from a {@link SimulatedMarket}: the same paths, rows, limits
 * and errors, so the client that talks to it is the one that talks to the venue. Thread-safe.
 */
public final class SimulatedVenue implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";

  /** What open calls get to finish when the venue stops. */
  private static final Duration GRACE = Duration.ofMillis(500);

  /** A WebSocket that is idle for this long is sent a ping, as the venue does. */
  private static final Duration PING = Duration.ofSeconds(20);

  private final SimulatedMarket market;
  private final MarketClock clock;
  private final Faults faults = new Faults();
  private final RequestLog log;
  private final RequestWeight budget;
  private final RestHandler rest;
  private final StreamHub streams;
  private final CompletableFuture<ServerBinding> bound = new CompletableFuture<>();

  private SimulatedVenue(
      ActorSystem<?> system, SimSettings settings, MarketClock clock, InstantSource wall) {
    this.market = SimulatedMarket.of(settings);
    this.clock = clock;
    this.log = new RequestLog(settings.requestLog());
    this.budget = new RequestWeight(
        wall, settings.weightLimit(), settings.refusalsBeforeBan(), settings.banTime());
    this.rest = new RestHandler(
        new RestApi(market, settings.weightLimit()), budget, faults, log, clock, wall);
    this.streams = new StreamHub(system, settings, market, clock, wall, faults);
  }

  /** Opens the venue on loopback, with market time running as the settings say. */
  public static CompletionStage<SimulatedVenue> start(ActorSystem<?> system, SimSettings settings) {
    InstantSource wall = InstantSource.system();
    return start(system, settings, MarketClock.running(wall, settings.speed()), wall);
  }

  /**
   * Opens the venue on loopback. Market time is {@code clock}'s; the budget of request weight and the log go by {@code
   * wall}, for callers live in real time. The stage fails when the port is taken.
   */
  public static CompletionStage<SimulatedVenue> start(
      ActorSystem<?> system, SimSettings settings, MarketClock clock, InstantSource wall) {
    var venue = new SimulatedVenue(system, settings, clock, wall);
    return Http.get(system)
        .newServerAt(LOOPBACK, settings.port())
        .withSettings(pinging(system))
        .bind(venue::handle)
        .whenComplete((binding, failure) -> {
          if (failure == null) {
            venue.bound.complete(binding);
          } else {
            venue.streams.stop();
          }
        })
        .thenApply(binding -> venue);
  }

  public SimulatedMarket market() {
    return market;
  }

  public MarketClock clock() {
    return clock;
  }

  /** What goes wrong, for tests and drills. */
  public Faults faults() {
    return faults;
  }

  /** Who asked for what. */
  public RequestLog requests() {
    return log;
  }

  /** Uses up request weight as another process at the same address would. */
  public void spendElsewhere(int weight) {
    budget.spendElsewhere(weight);
  }

  /** Cuts every WebSocket without a word, as a lost network does. */
  public void dropStreams() {
    streams.dropAll();
  }

  /** WebSockets open now. */
  public int openStreams() {
    return streams.open();
  }

  /** Names of the streams that are subscribed now, over all WebSockets, sorted. */
  public List<String> subscriptions() {
    return streams.subscriptions();
  }

  public InetSocketAddress address() {
    return bound.join().localAddress();
  }

  /** Base of REST calls, {@code http://127.0.0.1:PORT}. */
  public URI restBase() {
    return URI.create("http://" + LOOPBACK + ":" + address().getPort());
  }

  /** Base of the WebSocket, {@code ws://127.0.0.1:PORT}. */
  public URI streamBase() {
    return URI.create("ws://" + LOOPBACK + ":" + address().getPort());
  }

  /** Closes the port and every connection. Done when nothing is left; calling it again changes nothing. */
  public CompletionStage<Done> stop() {
    rest.stop();
    streams.stop();
    return bound.join().terminate(GRACE).thenApply(terminated -> Done.getInstance());
  }

  @Override
  public void close() {
    stop();
  }

  private static ServerSettings pinging(ActorSystem<?> system) {
    ServerSettings defaults = ServerSettings.create(system.classicSystem());
    return defaults.withWebsocketSettings(
        defaults.getWebsocketSettings().withPeriodicKeepAliveMaxIdle(PING));
  }

  private CompletionStage<HttpResponse> handle(HttpRequest request) {
    if (StreamHub.isStream(request.getUri().path())) {
      return CompletableFuture.completedFuture(streams.open(request));
    }
    return rest.handle(request);
  }
}
