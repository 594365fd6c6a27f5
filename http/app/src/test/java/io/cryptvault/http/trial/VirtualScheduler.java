package io.cryptvault.http.trial;

import com.typesafe.config.Config;
import java.util.concurrent.ThreadFactory;
import org.apache.pekko.actor.AbstractScheduler;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.event.LoggingAdapter;
import scala.concurrent.ExecutionContext;
import scala.concurrent.duration.FiniteDuration;

/** Timers of an actor system by the clock of a {@link RunLoop}. */
public final class VirtualScheduler extends AbstractScheduler {
  private final RunLoop loop;

  public VirtualScheduler(Config config, LoggingAdapter log, ThreadFactory threads) {
    this.loop = RunLoop.of(config.getInt("trial.loop"));
  }

  @Override
  @SuppressWarnings("deprecation") // the other methods call it
  public Cancellable schedule(
      FiniteDuration initialDelay,
      FiniteDuration interval,
      Runnable task,
      ExecutionContext executor) {
    return new Repeated(loop, initialDelay.toNanos(), interval.toNanos(), task, executor);
  }

  @Override
  public Cancellable scheduleOnce(FiniteDuration delay, Runnable task, ExecutionContext executor) {
    return new Repeated(loop, delay.toNanos(), 0, task, executor);
  }

  @Override
  public double maxFrequency() {
    return 1_000;
  }

  private static final class Repeated implements Cancellable {
    private final RunLoop loop;
    private final long interval;
    private final Runnable task;
    private final ExecutionContext executor;
    private RunLoop.Timer timer;
    private boolean done;

    Repeated(RunLoop loop, long delay, long interval, Runnable task, ExecutionContext executor) {
      this.loop = loop;
      this.interval = interval;
      this.task = task;
      this.executor = executor;
      this.timer = loop.at(loop.nanos() + delay, this::due);
    }

    private synchronized void due() {
      executor.execute(task);
      if (interval > 0) {
        timer = loop.at(loop.nanos() + interval, this::due);
      } else {
        done = true;
      }
    }

    @Override
    public synchronized boolean cancel() {
      boolean first = !done && !timer.isCancelled();
      timer.cancel();
      return first;
    }

    @Override
    public synchronized boolean isCancelled() {
      return timer.isCancelled();
    }
  }
}
