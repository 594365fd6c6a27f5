package io.cryptvault.http.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Hands what comes to one handler, one batch at a time, on an executor's threads: whatever came while a batch was handled is
 * the next one. Thread-safe.
 */
final class Serial<T> {
  private final Executor executor;
  private final int most;
  private final Consumer<List<T>> handler;
  private List<T> waiting = new ArrayList<>();
  private boolean runs;
  private boolean closed;

  /** {@code most}: how many may wait. */
  Serial(Executor executor, int most, Consumer<List<T>> handler) {
    this.executor = executor;
    this.most = most;
    this.handler = handler;
  }

  /** Whether it was taken: not when too many wait or it is closed. */
  synchronized boolean offer(T one) {
    if (closed || waiting.size() == most) {
      return false;
    }
    waiting.add(one);
    if (!runs) {
      runs = true;
      executor.execute(this::run);
    }
    return true;
  }

  /** Takes nothing more, and returns when all that was taken is handled. */
  synchronized void close() {
    closed = true;
    while (runs) {
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void run() {
    for (List<T> batch = next(); !batch.isEmpty(); batch = next()) {
      handler.accept(batch);
    }
  }

  private synchronized List<T> next() {
    List<T> batch = waiting;
    waiting = new ArrayList<>();
    if (batch.isEmpty()) {
      runs = false;
      notifyAll();
    }
    return batch;
  }
}
