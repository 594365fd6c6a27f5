package io.cryptvault.http.sim.market;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.actor.typed.ActorSystem;

/** What time it is in the simulated market, and when to look again. Thread-safe. */
public interface MarketClock extends InstantSource {

  /** Calls {@code action} about every {@code marketTime} of this clock, until cancelled. */
  Cancellable every(ActorSystem<?> system, Duration marketTime, Runnable action);

  /** Runs with {@code wall}, {@code speed} times as fast from the moment of this call on. */
  static MarketClock running(InstantSource wall, double speed) {
    return new RunningClock(wall, wall.instant(), speed);
  }

  /** The same from another time on: it went by the real time until then. */
  static MarketClock running(InstantSource wall, double speed, Optional<Instant> since) {
    return new RunningClock(wall, since.orElseGet(wall::instant), speed);
  }

  /** Stands still until it is moved by hand. */
  static SteppedClock stepped(Instant start) {
    return new SteppedClock(start);
  }
}
