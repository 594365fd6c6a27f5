package io.cryptvault.http.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;

/**
 * Passes items to one handler, one batch at a time, on an executor's threads. Items that arrive while a batch is handled form the
 * next batch. If the handler fails, it gets the same batch again after a pause, before later items. Thread-safe.
 */
final class BatchQueue<T> {

  /** Handles batches. */
  interface Handler<T> {
    /** Returns whether the batch is done; if not, it is passed again. */
    boolean handle(List<T> batch);

    /** The queue was closed before this batch was done. */
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
   * An empty queue.
   *
   * @param most the largest total weight of waiting items
   * @param pause before a batch is passed again; it blocks a thread of the executor
   */
  BatchQueue(
      Executor executor, ToIntFunction<T> weight, long most, Duration pause, Handler<T> handler) {
    this.executor = executor;
    this.weight = weight;
    this.most = most;
    this.pause = pause;
    this.handler = handler;
  }

  /** Whether the item was taken: not if the queue is full or closed. An item heavier than the bound is taken if nothing waits. */
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
    return start();
  }

  private boolean start() {
    try {
      executor.execute(this::run);
      return true;
    } catch (RejectedExecutionException e) { // the executor is shut down: nothing will be handled
      synchronized (this) {
        closed = true;
        runs = false;
        waiting = new ArrayList<>();
      }
      return false;
    }
  }

  /** Takes no more items, tries a failed batch once more, and returns when all items are handled or abandoned. */
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

  /** Waits before the next try; returns whether there is one. Closing ends the wait and allows one more try. */
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
