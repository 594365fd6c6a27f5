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
 * All that an actor system does, on the thread of who runs it, and its timers by a clock that moves when nothing is left to
 * do. Tasks may come from any thread; they run on one.
 */
final class RunLoop implements Executor {
  /** Dispatchers and the scheduler are made by name, and find their loop by this number in their configuration. */
  private static final Map<Integer, RunLoop> LOOPS = new ConcurrentHashMap<>();

  private static final AtomicInteger NUMBERS = new AtomicInteger();

  /** Something that is due at a time; those of one time in the order in which they were asked for. */
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

  /** Since the loop began. */
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

  /** Runs what there is to run now. */
  void drain() {
    for (@Nullable Runnable task; !dead && (task = tasks.poll()) != null; ) {
      try {
        task.run();
      } catch (RuntimeException e) {
        failures.add(e);
      }
    }
  }

  /** Moves time on, running all that falls due. */
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

  /** Nothing of it runs any more: as when a process is killed. */
  void kill() {
    dead = true;
    tasks.clear();
    timers.clear();
    LOOPS.remove(number);
  }
}
