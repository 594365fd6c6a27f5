package io.cryptvault.http.sim.market;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.actor.typed.ActorSystem;

/** The clock of the simulated market, with a timer. Thread-safe. */
public interface MarketClock extends InstantSource {

  /**
   * Calls an action again and again.
   *
   * @param system runs the timer
   * @param marketTime about how often, in time of this clock
   * @param action must not block
   * @return stops the calls
   */
  Cancellable every(ActorSystem<?> system, Duration marketTime, Runnable action);

  /**
   * A clock that starts at the real time and runs faster or slower.
   *
   * @param wall the real time
   * @param speed 2 is twice as fast
   * @return a running clock
   */
  static MarketClock running(InstantSource wall, double speed) {
    return new RunningClock(wall, wall.instant(), speed);
  }

  /**
   * A clock that was equal to the real time at a given moment and runs faster or slower since then.
   *
   * @param wall the real time
   * @param speed 2 is twice as fast
   * @param since that moment; empty for now
   * @return a running clock
   */
  static MarketClock running(InstantSource wall, double speed, Optional<Instant> since) {
    return new RunningClock(wall, since.orElseGet(wall::instant), speed);
  }

  /**
   * A clock that stands still until {@link SteppedClock#advance}.
   *
   * @param start its time
   * @return a clock for tests
   */
  static SteppedClock stepped(Instant start) {
    return new SteppedClock(start);
  }
}
