package io.cryptvault.http.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The thread of a store, which can be stopped between two tasks, as a crash does. Thread-safe. */
final class HaltingDisk implements Executor, AutoCloseable {
  private final ExecutorService thread = Executors.newFixedThreadPool(2);
  private final List<Runnable> left = new ArrayList<>();
  private boolean halted;

  @Override
  public void execute(Runnable task) {
    thread.execute(() -> run(task));
  }

  private synchronized void run(Runnable task) {
    if (halted) {
      left.add(task);
    } else {
      task.run();
    }
  }

  /** Nothing is written from now on; returns when what was being written is. */
  synchronized void halt() {
    halted = true;
  }

  /** Does what was left: who closes a store waits for it. */
  synchronized void finish() {
    halted = false;
    left.forEach(Runnable::run);
    left.clear();
  }

  @Override
  public void close() {
    thread.close();
  }
}
