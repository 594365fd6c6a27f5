package io.cryptvault.http.sim.market;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.actor.typed.ActorSystem;

/** A market clock moved by hand; it runs the actions of {@link #every} on the thread that moves it. Thread-safe. */
public final class SteppedClock implements MarketClock {
  private final List<Runnable> actions = new CopyOnWriteArrayList<>();
  private volatile Instant now;

  SteppedClock(Instant start) {
    this.now = start;
  }

  @Override
  public Instant instant() {
    return now;
  }

  /**
   * Moves the clock forward and runs all actions.
   *
   * @param step 0 or more
   * @throws IllegalArgumentException if the step is negative, because market time never runs backwards
   */
  public void advance(Duration step) {
    if (step.isNegative()) {
      throw new IllegalArgumentException("market clock: expected a step of 0 or more, was " + step);
    }
    synchronized (actions) {
      now = now.plus(step);
    }
    actions.forEach(Runnable::run);
  }

  @Override
  public Cancellable every(ActorSystem<?> system, Duration marketTime, Runnable action) {
    actions.add(action);
    var cancelled = new AtomicBoolean();
    return new Cancellable() {
      @Override
      public boolean cancel() {
        actions.remove(action);
        return cancelled.compareAndSet(false, true);
      }

      @Override
      public boolean isCancelled() {
        return cancelled.get();
      }
    };
  }
}
