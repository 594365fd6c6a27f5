package io.cryptvault.http.trial;

import java.util.ArrayDeque;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Runs all tasks and timers of an actor system on the caller's thread, by a clock that moves when no task is left. Tasks may be added from
 * any thread.
 */
final class RunLoop implements Executor {
  /** Pekko creates dispatchers and the scheduler by class name; they find their loop by its number in their configuration. */
  private static final Map<Integer, RunLoop> LOOPS = new ConcurrentHashMap<>();

  private static final AtomicInteger NUMBERS = new AtomicInteger();

  /** A task that is due at a time; tasks of the same time run in the order in which they were added. */
  static final class Timer implements Comparable<Timer> {
    private final long due;
    private final long order;
    private final Runnable task;
    private volatile boolean cancelled;

    private Timer(long due, long order, Runnable task) {
      this.due = due;
      this.order = order;
      this.task = task;
    }

    @Override
    public int compareTo(Timer other) {
      return due == other.due ? Long.compare(order, other.order) : Long.compare(due, other.due);
    }

    void cancel() {
      cancelled = true;
    }

    boolean isCancelled() {
      return cancelled;
    }
  }

  final int number = NUMBERS.incrementAndGet();
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final PriorityQueue<Timer> timers = new PriorityQueue<>();
  private final Queue<Timer> newTimers = new ConcurrentLinkedQueue<>();
  private final Queue<Throwable> failures = new ArrayDeque<>();
  private long orders;
  private volatile long nanos;
  private volatile boolean dead;

  RunLoop() {
    LOOPS.put(number, this);
  }

  static RunLoop of(int number) {
    @Nullable RunLoop loop = LOOPS.get(number);
    if (loop == null) {
      throw new IllegalStateException("run loop: expected number " + number + " to be running");
    }
    return loop;
  }

  /** Nanoseconds since the loop started. */
  long nanos() {
    return nanos;
  }

  @Override
  public void execute(Runnable task) {
    if (!dead) {
      tasks.add(task);
    }
  }

  synchronized Timer at(long due, Runnable task) {
    Timer timer = new Timer(Math.max(nanos, due), orders++, task);
    newTimers.add(timer);
    return timer;
  }

  /** Runs all tasks that wait now. */
  void drain() {
    for (@Nullable Runnable task; !dead && (task = tasks.poll()) != null; ) {
      try {
        task.run();
      } catch (RuntimeException e) {
        failures.add(e);
      }
    }
  }

  /** Moves time forward and runs what falls due. */
  void advance(long until) {
    drain();
    for (@Nullable Timer next = next(); !dead && next != null && next.due <= until; next = next()) {
      timers.remove();
      if (!next.cancelled) {
        nanos = Math.max(nanos, next.due);
        next.task.run();
        drain();
      }
    }
    nanos = Math.max(nanos, until);
    if (!failures.isEmpty()) {
      throw new IllegalStateException("run loop: a task failed", failures.remove());
    }
  }

  private @Nullable Timer next() {
    for (@Nullable Timer fresh; (fresh = newTimers.poll()) != null; ) {
      timers.add(fresh);
    }
    return timers.peek();
  }

  /** Runs nothing from now on, as when a process is killed. */
  void kill() {
    dead = true;
    tasks.clear();
    timers.clear();
    LOOPS.remove(number);
  }
}
