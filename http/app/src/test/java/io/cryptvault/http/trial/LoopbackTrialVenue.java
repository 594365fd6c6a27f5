package io.cryptvault.http.trial;

import io.cryptvault.config.Settings;
import io.cryptvault.config.SimSettings;
import io.cryptvault.config.VenueName;
import io.cryptvault.http.sim.SimulatedVenue;
import io.cryptvault.http.sim.market.SimulatedMarket;
import io.cryptvault.http.sim.server.VenueLogic;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.pekko.actor.typed.ActorSystem;

/** A venue on loopback, reached over real sockets; time runs faster by a factor. */
final class LoopbackTrialVenue implements TrialVenue {
  private final VenueName exchange;
  private final SimulatedVenue venue;
  private final Settings settings;
  private final FastClock clock;

  private LoopbackTrialVenue(
      VenueName exchange, SimulatedVenue venue, Settings settings, FastClock clock) {
    this.exchange = exchange;
    this.venue = venue;
    this.settings = settings;
    this.clock = clock;
  }

  /** Venues run in this system. */
  static TrialVenue.Builder on(ActorSystem<?> system, double speed) {
    return (exchange, settings, start, random) -> {
      FastClock clock = FastClock.from(start, speed);
      return new LoopbackTrialVenue(
          exchange, venue(system, exchange, settings.sim(), clock), settings, clock);
    };
  }

  private static SimulatedVenue venue(
      ActorSystem<?> system, VenueName exchange, SimSettings settings, FastClock clock) {
    return SocketEngineRun.value(SimulatedVenue.start(
        system, exchange, settings, SimulatedMarket.of(settings), clock, clock));
  }

  @Override
  public VenueLogic logic() {
    return venue.logic();
  }

  @Override
  public EngineRun begin(Instant at, Path file, List<String> log) {
    clock.waitUntil(at);
    return new SocketEngineRun(clock, exchange.key(), venue, settings, file, log);
  }

  /** Threads may be late, and a timeout of a minute takes a second here. */
  @Override
  public int patience() {
    return 30;
  }

  @Override
  public void close() {
    SocketEngineRun.value(venue.stop());
  }
}
