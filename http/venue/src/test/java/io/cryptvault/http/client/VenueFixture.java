package io.cryptvault.http.client;

import io.cryptvault.config.ClientSettings;
import io.cryptvault.config.SimSettings;
import io.cryptvault.engine.fixture.Await;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.http.client.binance.Binance;
import io.cryptvault.http.sim.SimulatedVenue;
import io.cryptvault.http.sim.market.MarketClock;
import io.cryptvault.http.sim.market.SteppedClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;

/** A simulated venue whose clock stands 30 seconds into a minute, and a client with short timeouts. */
final class VenueFixture implements AutoCloseable {
  /** 2027-01-15T08:00:30Z. */
  static final Instant NOW = Instant.ofEpochSecond(1_800_000_030);

  static final Symbol BTC = Symbol.of("BTC/USDT");
  static final Series MINUTES = new Series(BTC, Interval.MINUTE);

  final SteppedClock clock;
  final SimulatedVenue venue;
  final VenueSource source;

  private VenueFixture(SteppedClock clock, SimulatedVenue venue, VenueSource source) {
    this.clock = clock;
    this.venue = venue;
    this.source = source;
  }

  static VenueFixture open(ActorTestKit kit) {
    return open(kit, SimSettings.defaults().withSymbols(20), quick());
  }

  static VenueFixture open(ActorTestKit kit, SimSettings sim, ClientSettings settings) {
    return open(kit, sim, settings, InstantSource.system());
  }

  /** With budgets and pauses measured by this clock; one that stands still ends no pause and no minute. */
  static VenueFixture open(
      ActorTestKit kit, SimSettings sim, ClientSettings settings, InstantSource wall) {
    SteppedClock clock = MarketClock.stepped(NOW);
    SimulatedVenue venue =
        Await.value(SimulatedVenue.start(kit.system(), sim.withPort(0), clock, wall));
    ClientSettings there = settings.withBase(venue.restBase(), venue.streamBase());
    VenueSource source = VenueSource.open(
        kit.system(),
        "sim",
        Binance.venue(),
        there,
        VenueSource.Ways.sockets(kit.system(), there, wall, new Random(7)));
    return new VenueFixture(clock, venue, source);
  }

  /** The defaults with short pauses and timeouts. */
  static ClientSettings quick() {
    ClientSettings defaults = ClientSettings.defaults();
    var retry = new ClientSettings.Retry(
        4, Duration.ofSeconds(5), Duration.ofMillis(5), Duration.ofMillis(20), 1, 100, 100);
    var stream = new ClientSettings.Stream(
        Duration.ofMillis(300),
        200,
        3,
        Duration.ofMillis(500),
        Duration.ofSeconds(10),
        Duration.ofMillis(50),
        Duration.ofMillis(200),
        256,
        Duration.ofHours(23),
        Duration.ofMinutes(5));
    return defaults
        .withStream(stream)
        .withRetry(retry)
        .withPool(pool(8, 200, Duration.ofSeconds(3)));
  }

  /** The same with a timeout that a test can wait for. */
  static ClientSettings impatient() {
    return quick().withPool(pool(8, 200, Duration.ofMillis(300)));
  }

  static ClientSettings.Pool pool(int connections, int waiting, Duration timeout) {
    return new ClientSettings.Pool(
        connections, waiting, 8, Duration.ofSeconds(2), timeout, Duration.ofSeconds(5), 1 << 20);
  }

  @Override
  public void close() {
    Await.value(source.stop());
    Await.value(venue.stop());
  }
}
