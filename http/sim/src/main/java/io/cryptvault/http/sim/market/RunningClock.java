package io.cryptvault.http.sim.market;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.actor.typed.ActorSystem;

/** A market clock that follows another one, faster or slower. Immutable. */
record RunningClock(InstantSource wall, Instant start, double speed) implements MarketClock {

  /** A shorter timer costs too much; several bars may then close in one call. */
  private static final Duration SHORTEST = Duration.ofMillis(20);

  @Override
  public Instant instant() {
    Duration passed = Duration.between(start, wall.instant());
    return start.plusMillis((long) (passed.toMillis() * speed));
  }

  @Override
  public Cancellable every(ActorSystem<?> system, Duration marketTime, Runnable action) {
    Duration real = Duration.ofNanos((long) (marketTime.toNanos() / speed));
    Duration period = real.compareTo(SHORTEST) < 0 ? SHORTEST : real;
    return system
        .scheduler()
        .scheduleWithFixedDelay(period, period, action, system.executionContext());
  }
}
