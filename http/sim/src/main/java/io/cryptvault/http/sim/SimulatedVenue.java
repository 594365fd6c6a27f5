package io.cryptvault.http.sim;

import io.cryptvault.config.SimSettings;
import io.cryptvault.config.VenueName;
import io.cryptvault.http.sim.fault.Faults;
import io.cryptvault.http.sim.market.MarketClock;
import io.cryptvault.http.sim.market.SimulatedMarket;
import io.cryptvault.http.sim.server.LoopbackServer;
import io.cryptvault.http.sim.server.RequestLog;
import io.cryptvault.http.sim.server.VenueLogic;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorSystem;

/**
 * A simulated venue on loopback, with the REST and WebSocket API of a real one: the same paths, rows, limits and errors, with prices of a
 * {@link SimulatedMarket}. So the client of the real venue can be used and tested without a network. Thread-safe.
 *
 * <pre>{@code
 * SimulatedVenue venue = SimulatedVenue.start(system, SimSettings.defaults().withPort(0)).toCompletableFuture().join();
 * URI rest = venue.restBase();                                      // point the client here
 * venue.faults().next(3, new Fault.Status(503));                    // its next three calls fail
 * venue.stop();
 * }</pre>
 */
public final class SimulatedVenue implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";

  private final VenueLogic logic;
  private final LoopbackServer server;
  private final MarketClock clock;

  private SimulatedVenue(VenueLogic logic, LoopbackServer server, MarketClock clock) {
    this.logic = logic;
    this.server = server;
    this.clock = clock;
  }

  /**
   * {@return the venue of the settings, once it has bound its port; market time runs at the speed of the settings} Fails if the port is
   * taken.
   *
   * @param system where its server runs
   * @param settings venue, port (0 for a free one), symbols, seed, speed and limits
   */
  public static CompletionStage<SimulatedVenue> start(ActorSystem<?> system, SimSettings settings) {
    InstantSource wall = InstantSource.system();
    return start(
        system, settings, MarketClock.running(wall, settings.speed(), settings.runsSince()), wall);
  }

  /**
   * {@return the venue of the settings, once it has bound its port, with your clocks} Fails if the port is taken.
   *
   * @param system where its server runs
   * @param settings venue, port (0 for a free one), symbols, seed and limits
   * @param clock for the market
   * @param wall for budgets, pings and the log of requests, because callers live in real time
   */
  public static CompletionStage<SimulatedVenue> start(
      ActorSystem<?> system, SimSettings settings, MarketClock clock, InstantSource wall) {
    return start(
        system,
        VenueName.of(settings.venue()),
        settings,
        SimulatedMarket.of(settings),
        clock,
        wall);
  }

  /**
   * {@return any venue, once it has bound its port, on a market that several venues may share} Fails if the port is taken.
   *
   * @param system where its server runs
   * @param exchange which API it has
   * @param settings port (0 for a free one) and limits
   * @param market the prices
   * @param clock for the market
   * @param wall for budgets, pings and the log of requests, because callers live in real time
   */
  public static CompletionStage<SimulatedVenue> start(
      ActorSystem<?> system,
      VenueName exchange,
      SimSettings settings,
      SimulatedMarket market,
      MarketClock clock,
      InstantSource wall) {
    VenueLogic logic = VenueLogics.open(exchange, settings, market);
    // So a closed bar is sent within an eighth of the time between two updates.
    return LoopbackServer.start(
            system, logic, settings.port(), clock, wall, settings.updateEvery().dividedBy(8))
        .thenApply(server -> new SimulatedVenue(logic, server, clock));
  }

  /** {@return the venue without its server: its symbols, their codes, and the bars that it has in the end} */
  public VenueLogic logic() {
    return logic;
  }

  /** {@return the market whose prices it has} */
  public SimulatedMarket market() {
    return logic.market();
  }

  /** {@return the clock of the market} */
  public MarketClock clock() {
    return clock;
  }

  /** {@return its faults, which tests and drills switch on and off} */
  public Faults faults() {
    return logic.faults();
  }

  /** {@return the log of all requests} */
  public RequestLog requests() {
    return logic.requests();
  }

  /**
   * Uses up budget, as another process at the same address would.
   *
   * @param weight in the venue's unit: request weight, or calls
   */
  public void spendElsewhere(int weight) {
    logic.spendElsewhere(weight, server.now());
  }

  /** Cuts every WebSocket without a close frame, as a lost network does. */
  public void dropStreams() {
    server.dropStreams();
  }

  /** {@return WebSockets open now} */
  public int openStreams() {
    return server.openStreams();
  }

  /** {@return names of the streams subscribed now, over all WebSockets, sorted} */
  public List<String> subscriptions() {
    return server.subscriptions();
  }

  /** {@return the bound address, with the actual port} */
  public InetSocketAddress address() {
    return server.address();
  }

  /** {@return the base of REST calls, {@code http://127.0.0.1:PORT}} */
  public URI restBase() {
    return URI.create("http://" + LOOPBACK + ":" + address().getPort());
  }

  /** {@return the base of the WebSocket, {@code ws://127.0.0.1:PORT}} */
  public URI streamBase() {
    return URI.create("ws://" + LOOPBACK + ":" + address().getPort());
  }

  /**
   * Closes the port and every connection. Idempotent.
   *
   * @return done when nothing is left
   */
  public CompletionStage<Done> stop() {
    return server.stop();
  }

  /** Calls {@link #stop} and does not wait. */
  @Override
  public void close() {
    stop();
  }
}
