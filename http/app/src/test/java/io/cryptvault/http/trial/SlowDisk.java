package io.cryptvault.http.trial;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Runs a store's tasks after a delay, as a slow disk does: several puts are written together, and a crash may happen after a reader
 * received a bar but before it is written. Confined to its run loop.
 */
final class SlowDisk implements Executor {
  private static final int SLOWEST_MILLIS = 1500;

  private final VirtualTime time;
  private final Random random;
  private final Queue<Runnable> waiting = new ArrayDeque<>();

  SlowDisk(VirtualTime time, Random random) {
    this.time = time;
    this.random = random;
  }

  @Override
  public void execute(Runnable task) {
    waiting.add(task);
    time.after(Duration.ofMillis(1 + random.nextInt(SLOWEST_MILLIS)), () -> {
      if (waiting.remove(task)) {
        task.run();
      }
    });
  }

  /** Runs waiting tasks now: closing a store waits for them, while virtual time does not move. */
  void finish() {
    for (@Nullable Runnable task; (task = waiting.poll()) != null; ) {
      task.run();
    }
  }
}
