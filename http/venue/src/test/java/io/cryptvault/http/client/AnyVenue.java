package io.cryptvault.http.client;

import io.cryptvault.config.ClientSettings;
import io.cryptvault.config.SimSettings;
import io.cryptvault.config.VenueName;
import io.cryptvault.engine.fixture.Await;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.http.sim.SimulatedVenue;
import io.cryptvault.http.sim.market.MarketClock;
import io.cryptvault.http.sim.market.SimulatedMarket;
import io.cryptvault.http.sim.market.SteppedClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;

/** One of the simulated venues on loopback, its clock 30 seconds into a minute, and a client that gives up soon. */
final class AnyVenue implements AutoCloseable {
  private static final Instant NOW = Instant.parse("2027-01-15T08:00:30Z");

  /** Few, so that a few endless calls use all of them. */
  static final int CONNECTIONS = 3;

  final SimulatedVenue venue;
  final VenueSource source;
  /** A series whose calls go wrong. */
  final Series bad;
  /** A series whose calls go well. */
  final Series good;

  private AnyVenue(SimulatedVenue venue, VenueSource source) {
    this.venue = venue;
    this.source = source;
    this.bad = new Series(venue.logic().symbols().get(0), Interval.MINUTE);
    this.good = new Series(venue.logic().symbols().get(1), Interval.MINUTE);
  }

  static AnyVenue open(ActorTestKit kit, VenueName exchange, Duration timeout, long maxBody) {
    SimSettings sim = SimSettings.defaults().withSymbols(4).withPort(0);
    SteppedClock clock = MarketClock.stepped(NOW);
    SimulatedVenue venue = Await.value(SimulatedVenue.start(
        kit.system(), exchange, sim, SimulatedMarket.of(sim), clock, InstantSource.system()));
    String name = exchange.key();
    var retry = new ClientSettings.Retry(
        2, Duration.ofSeconds(5), Duration.ofMillis(5), Duration.ofMillis(20), 1, 100, 100);
    var pool = new ClientSettings.Pool(
        CONNECTIONS, 200, 8, Duration.ofSeconds(2), timeout, Duration.ofSeconds(5), maxBody);
    ClientSettings settings = ClientSettings.defaults(name)
        .withRetry(retry)
        .withPool(pool)
        .withBase(venue.restBase(), venue.streamBase());
    var ways =
        VenueSource.Ways.sockets(kit.system(), settings, InstantSource.system(), new Random(7));
    return new AnyVenue(
        venue, VenueSource.open(kit.system(), name, Venues.named(name), settings, ways));
  }

  String code(Series series) {
    return venue.logic().code(series.symbol());
  }

  /** The newest closed bars of the simulated market. */
  Bars truth(Series series, int count) {
    Instant end = Instant.ofEpochMilli(series.interval().start(NOW.toEpochMilli()));
    return venue
        .logic()
        .bars(
            series.symbol(),
            series.interval(),
            end.minusMillis(count * series.interval().millis()),
            end);
  }

  @Override
  public void close() {
    Await.value(source.stop());
    Await.value(venue.stop());
  }
}
