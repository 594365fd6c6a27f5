package io.cryptvault.http.sim;

import io.cryptvault.config.SimSettings;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/**
 * A venue on loopback that speaks Binance's REST and WebSocket from a {@link SimulatedMarket}: the same paths, rows, limits
 * and errors, so the client that talks to it is the one that talks to the venue. Thread-safe.
 */
public final class SimulatedVenue implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";

  /** What open calls get to finish when the venue stops. */
  private static final Duration GRACE = Duration.ofMillis(500);

  private final SimulatedMarket market;
  private final MarketClock clock;
  private final Faults faults = new Faults();
  private final RequestLog log;
  private final RequestWeight budget;
  private final RestHandler rest;
  private final CompletableFuture<ServerBinding> bound = new CompletableFuture<>();

  private SimulatedVenue(SimSettings settings, MarketClock clock, InstantSource wall) {
    this.market = SimulatedMarket.of(settings);
    this.clock = clock;
    this.log = new RequestLog(settings.requestLog());
    this.budget = new RequestWeight(
        wall, settings.weightLimit(), settings.refusalsBeforeBan(), settings.banTime());
    this.rest = new RestHandler(
        new RestApi(market, settings.weightLimit()), budget, faults, log, clock, wall);
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
    var venue = new SimulatedVenue(settings, clock, wall);
    return Http.get(system)
        .newServerAt(LOOPBACK, settings.port())
        .bind(venue::handle)
        .thenApply(binding -> {
          venue.bound.complete(binding);
          return venue;
        });
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
    return bound.join().terminate(GRACE).thenApply(terminated -> Done.getInstance());
  }

  @Override
  public void close() {
    stop();
  }

  private CompletionStage<HttpResponse> handle(HttpRequest request) {
    return rest.handle(request);
  }
}
