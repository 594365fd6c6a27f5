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
 * A venue on loopback that speaks the REST and the WebSocket of a real one from a {@link SimulatedMarket}: the same paths,
 * rows, limits and errors, so the client that talks to it is the one that talks to the venue. Thread-safe.
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

  /** Opens the venue of the settings on loopback, with market time running as they say. */
  public static CompletionStage<SimulatedVenue> start(ActorSystem<?> system, SimSettings settings) {
    InstantSource wall = InstantSource.system();
    return start(
        system, settings, MarketClock.running(wall, settings.speed(), settings.runsSince()), wall);
  }

  /**
   * Opens the venue of the settings on loopback. Market time is {@code clock}'s; budgets, pings and the log go by {@code wall}, for callers live
   * in real time. The stage fails when the port is taken.
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

  /** Opens any of the venues on loopback, before a market that others may stand before as well. */
  public static CompletionStage<SimulatedVenue> start(
      ActorSystem<?> system,
      VenueName exchange,
      SimSettings settings,
      SimulatedMarket market,
      MarketClock clock,
      InstantSource wall) {
    VenueLogic logic = VenueLogics.open(exchange, settings, market);
    // Closes are told within an eighth of the update's pace.
    return LoopbackServer.start(
            system, logic, settings.port(), clock, wall, settings.updateEvery().dividedBy(8))
        .thenApply(server -> new SimulatedVenue(logic, server, clock));
  }

  /** The venue itself, without its server: its symbols, its names for them, the bars that it must have in the end. */
  public VenueLogic logic() {
    return logic;
  }

  public SimulatedMarket market() {
    return logic.market();
  }

  public MarketClock clock() {
    return clock;
  }

  /** What goes wrong, for tests and drills. */
  public Faults faults() {
    return logic.faults();
  }

  /** Who asked for what. */
  public RequestLog requests() {
    return logic.requests();
  }

  /** Uses up budget as another process at the same address would. */
  public void spendElsewhere(int weight) {
    logic.spendElsewhere(weight, server.now());
  }

  /** Cuts every WebSocket without a word, as a lost network does. */
  public void dropStreams() {
    server.dropStreams();
  }

  /** WebSockets open now. */
  public int openStreams() {
    return server.openStreams();
  }

  /** Names of the streams that are subscribed now, over all WebSockets, sorted. */
  public List<String> subscriptions() {
    return server.subscriptions();
  }

  public InetSocketAddress address() {
    return server.address();
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
    return server.stop();
  }

  @Override
  public void close() {
    stop();
  }
}
