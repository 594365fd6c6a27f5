package io.cryptvault.http.trial;

import com.typesafe.config.Config;
import java.io.Closeable;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.AbstractScheduler;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.actor.LightArrayRevolverScheduler;
import org.apache.pekko.event.LoggingAdapter;
import scala.concurrent.ExecutionContext;
import scala.concurrent.duration.FiniteDuration;

/** Timers of an actor system that fire faster by a factor, {@code trial.speed}. */
public final class FastScheduler extends AbstractScheduler implements Closeable {
  private final LightArrayRevolverScheduler timers;
  private final double speed;

  public FastScheduler(Config config, LoggingAdapter log, ThreadFactory threads) {
    this.timers = new LightArrayRevolverScheduler(config, log, threads);
    this.speed = config.getDouble("trial.speed");
  }

  private FiniteDuration shorter(FiniteDuration delay) {
    return FiniteDuration.apply((long) (delay.toNanos() / speed), TimeUnit.NANOSECONDS);
  }

  @Override
  @SuppressWarnings("deprecation") // the other methods call it
  public Cancellable schedule(
      FiniteDuration initialDelay,
      FiniteDuration interval,
      Runnable task,
      ExecutionContext executor) {
    return timers.schedule(shorter(initialDelay), shorter(interval), task, executor);
  }

  @Override
  public Cancellable scheduleOnce(FiniteDuration delay, Runnable task, ExecutionContext executor) {
    return timers.scheduleOnce(shorter(delay), task, executor);
  }

  @Override
  public double maxFrequency() {
    return timers.maxFrequency();
  }

  @Override
  public void close() {
    timers.close();
  }
}
