package io.cryptvault.http.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;

/**
 * Hands what comes to one handler, one batch at a time, on an executor's threads: whatever came while a batch was handled is
 * the next one. A batch that could not be handled is handed over again after a pause, before all that came later. Thread-safe.
 */
final class BatchQueue<T> {

  /** What is done with a batch. */
  interface Handler<T> {
    /** Whether it is done with; if not, it comes again. */
    boolean handle(List<T> batch);

    /** It will not come again. */
    void abandon(List<T> batch);
  }

  private final Executor executor;
  private final ToIntFunction<T> weight;
  private final long most;
  private final Duration pause;
  private final Handler<T> handler;
  private List<T> waiting = new ArrayList<>();
  private long held;
  private boolean runs;
  private boolean closed;

  /**
   * A series of batches.
   *
   * @param most how much may wait at once, by its weight
   * @param pause before a batch is handed over again; spent on a thread of the executor, which may block
   */
  BatchQueue(
      Executor executor, ToIntFunction<T> weight, long most, Duration pause, Handler<T> handler) {
    this.executor = executor;
    this.weight = weight;
    this.most = most;
    this.pause = pause;
    this.handler = handler;
  }

  /** Whether it was taken: not when too much waits or it is closed. What weighs more than may wait is taken alone. */
  boolean offer(T one) {
    synchronized (this) {
      int added = weight.applyAsInt(one);
      if (closed || (held > 0 && held + added > most)) {
        return false;
      }
      waiting.add(one);
      held += added;
      if (runs) {
        return true;
      }
      runs = true;
    }
    return begun();
  }

  private boolean begun() {
    try {
      executor.execute(this::run);
      return true;
    } catch (RejectedExecutionException e) { // its threads have ended: nothing will ever be handled
      synchronized (this) {
        closed = true;
        runs = false;
        waiting = new ArrayList<>();
      }
      return false;
    }
  }

  /** Takes nothing more, tries once more what could not be handled, and returns when all is handled or abandoned. */
  synchronized void close() {
    closed = true;
    notifyAll();
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
      boolean done = handler.handle(batch);
      while (!done && paused()) {
        done = handler.handle(batch);
      }
      if (!done) {
        handler.abandon(batch);
      }
      release(batch);
    }
  }

  /** Whether it is worth another try: once closed, one is. */
  private synchronized boolean paused() {
    if (closed) {
      return false;
    }
    long end = System.nanoTime() + pause.toNanos();
    try {
      for (long left = pause.toNanos(); left > 0 && !closed; left = end - System.nanoTime()) {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private synchronized void release(List<T> batch) {
    batch.forEach(one -> held -= weight.applyAsInt(one));
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
