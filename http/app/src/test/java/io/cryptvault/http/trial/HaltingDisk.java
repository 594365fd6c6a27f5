package io.cryptvault.http.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Runs a store's tasks, and can halt between two of them, as a crash does. Thread-safe. */
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

  /** Runs no more tasks; returns when the running one has ended. */
  synchronized void halt() {
    halted = true;
  }

  /** Runs the tasks that were left: closing a store waits for them. */
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
