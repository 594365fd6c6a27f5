package io.cryptvault.http.benchmark;

import com.typesafe.config.Config;
import io.cryptvault.actors.ingest.Listing;
import io.cryptvault.config.ClientSettings;
import io.cryptvault.config.Settings;
import io.cryptvault.config.SimSettings;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.TimeRange;
import io.cryptvault.http.client.VenueSource;
import io.cryptvault.http.client.binance.Binance;
import io.cryptvault.http.client.host.HostTransport;
import io.cryptvault.http.client.live.WebSockets;
import io.cryptvault.http.sim.SimulatedVenue;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * Fetches through the pooled client from a simulated exchange on loopback, which runs in this process and is part of the figures. Its
 * budget is so large that no fetch waits for it.
 */
final class PoolSuite implements SuiteRun {
  private static final double FLOOR = 0.5;

  /** A rate of calls that hardly moves. */
  private static final double REUSE_FLOOR = 0.1;

  private static final int BARS = 20;
  private static final int NO_LIMIT = 100_000_000;
  private static final int ONE_BY_ONE = 20;

  /** What docs/benchmarks.md wants, percent. */
  private static final double TARGET_REUSED = 95;

  private final BenchEffort effort;
  private final ActorSystem<Void> system;
  private final SimulatedVenue venue;
  private final ClientSettings settings;
  private final Client usual;
  private final Client wide;
  private final List<Probe> probes = new ArrayList<>();
  private final FetchProbe atOnce;
  private final FetchProbe wider;
  private final FetchProbe oneByOne;

  /** A source and its transport. */
  private record Client(VenueSource source, TimedTransport transport, int connections) {}

  private PoolSuite(
      BenchEffort effort, ActorSystem<Void> system, SimulatedVenue venue, Settings settings)
      throws Exception {
    this.effort = effort;
    this.system = system;
    this.venue = venue;
    this.settings = settings.client("binance").withBase(venue.restBase(), venue.streamBase());
    int connections = this.settings.pool().maxConnections();
    this.usual = client(connections);
    this.wide = client(2 * connections);
    List<Series> series = new ArrayList<>();
    for (Listing listing : EngineOnWalk.get(usual.source.listings())) {
      series.add(new Series(listing.symbol(), Interval.MINUTE));
    }
    EngineOnWalk.get(wide.source.listings());
    this.atOnce = probe(usual, series, true);
    this.wider = probe(wide, series, true);
    this.oneByOne = probe(usual, series.subList(0, Math.min(ONE_BY_ONE, series.size())), false);
    probes.addAll(List.of(
        atOnce,
        wider,
        oneByOne,
        new RememberedProbe(
            Subject.rate(BenchSuite.POOL, "calls on a connection that was open", "%", REUSE_FLOOR),
            this::reused)));
  }

  static PoolSuite open(BenchEffort effort, Config config) throws Exception {
    Settings settings = Settings.load(config);
    SimSettings market = settings
        .sim()
        .withVenue("binance")
        .withSymbols(effort.fetches())
        .withPort(0)
        .withWeightLimit(NO_LIMIT);
    ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "bench", config);
    try {
      return new PoolSuite(
          effort, system, EngineOnWalk.get(SimulatedVenue.start(system, market)), settings);
    } catch (Exception e) {
      system.terminate();
      throw e;
    }
  }

  private Client client(int connections) {
    ClientSettings.Pool pool = settings.pool();
    ClientSettings of = settings.withPool(new ClientSettings.Pool(
        connections,
        Math.max(pool.maxWaiting(), 2 * effort.fetches()),
        pool.lessUrgentEvery(),
        pool.connectTimeout(),
        pool.requestTimeout(),
        pool.keepAlive(),
        pool.maxBody()));
    InstantSource clock = InstantSource.system();
    List<TimedTransport> made = new ArrayList<>();
    var ways = new VenueSource.Ways(
        meter -> {
          made.add(
              new TimedTransport(new HostTransport(system, venue.restBase(), of.pool(), meter)));
          return made.getFirst();
        },
        new WebSockets(system, of),
        clock,
        clock,
        new Random(7));
    VenueSource source = VenueSource.open(system, "sim", Binance.venue(), of, ways);
    return new Client(source, made.getFirst(), connections);
  }

  private FetchProbe probe(Client client, List<Series> series, boolean isAtOnce) {
    long end = venue.clock().instant().toEpochMilli() / 86_400_000L * 86_400_000L;
    TimeRange range = new TimeRange(end - BARS * Interval.MINUTE.millis(), end);
    String name = isAtOnce
        ? "a fetch of " + BARS + " bars, " + series.size() + " at once, " + client.connections
            + " connections"
        : "a fetch of " + BARS + " bars, one after the other";
    return new FetchProbe(
        Subject.time(BenchSuite.POOL, name, "ms", FLOOR),
        client.source,
        client.transport,
        series,
        range,
        BARS,
        isAtOnce);
  }

  private Sample reused() {
    var pool = usual.source.pool();
    return oneByOne.remembered(
        100.0 * (pool.requests() - pool.opened()) / Math.max(1, pool.requests()));
  }

  @Override
  public List<Probe> probes() {
    return probes;
  }

  @Override
  public int rounds() {
    return effort.longRounds();
  }

  @Override
  public List<BenchRow> rows(List<Measured> measured) {
    double narrow = measured.get(0).values().min();
    double twice = measured.get(1).values().min();
    return List.of(
        BenchRow.of(measured.get(0))
            .withShare(atOnce.waiting(rounds()))
            .withAdvice(waiting(atOnce.waiting(rounds()), atOnce.reading(rounds())) + "; "
                + connections(usual.connections, narrow, twice)),
        BenchRow.of(measured.get(1)).withShare(wider.waiting(rounds())),
        BenchRow.of(measured.get(2))
            .withShare(oneByOne.waiting(rounds()))
            .withAdvice(waiting(oneByOne.waiting(rounds()), oneByOne.reading(rounds()))),
        BenchRow.of(measured.get(3)).withTarget(TARGET_REUSED));
  }

  /** Where the time of a fetch goes. */
  static String waiting(double waiting, double reading) {
    return Figures.percent(waiting) + " of a fetch is before it is sent (a connection, its turn), "
        + Figures.percent(Math.max(0, 1 - waiting - reading)) + " the exchange and the way there, "
        + Figures.percent(reading) + " reading its answer";
  }

  /** Whether more connections help, by the best rounds: what others on the machine do is no reason to open connections. */
  static String connections(int connections, double narrow, double twice) {
    double gain = 1 - twice / narrow;
    return gain >= 0.1
        ? "with " + 2 * connections + " connections the best round takes " + Figures.percent(gain)
            + " less: raise cryptvault.client.pool.max-connections if the exchange allows it"
        : "with " + 2 * connections + " connections the best round takes "
            + (gain > 0 ? Figures.percent(gain) + " less" : Figures.percent(-gain) + " more")
            + ": more connections than " + connections + " do not help";
  }

  @Override
  public void close() {
    usual.source.close();
    wide.source.close();
    venue.close();
    system.terminate();
  }
}
