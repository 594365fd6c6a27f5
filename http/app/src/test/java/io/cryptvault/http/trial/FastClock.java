package io.cryptvault.http.trial;

import io.cryptvault.http.sim.market.MarketClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.actor.typed.ActorSystem;

/** A clock that starts at a given time and runs faster than real time. Thread-safe. */
record FastClock(Instant start, long nanos, double speed) implements MarketClock {
  static FastClock from(Instant start, double speed) {
    return new FastClock(start, System.nanoTime(), speed);
  }

  @Override
  public Instant instant() {
    return start.plusNanos((long) ((System.nanoTime() - nanos) * speed));
  }

  void waitUntil(Instant time) {
    for (long left = left(time); left > 0; left = left(time)) {
      LockSupport.parkNanos(left);
    }
  }

  private long left(Instant time) {
    return (long) (Duration.between(instant(), time).toNanos() / speed);
  }

  @Override
  public Cancellable every(ActorSystem<?> system, Duration marketTime, Runnable action) {
    InstantSource wall = InstantSource.system();
    return MarketClock.running(wall, speed).every(system, marketTime, action);
  }
}
