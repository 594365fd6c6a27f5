package io.cryptvault.actors.ingest;

import io.cryptvault.actors.telemetry.TraceSpan;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One task of a caller that reads history: how urgent it is, whether the caller has given up, and whether its calls wait in a
 * queue. Time in a queue is not the venue's silence, so a caller's timeout starts when a call is sent. Thread-safe.
 */
public final class Errand {
  private final Urgency urgency;
  private final Consumer<Boolean> inLine;
  private final TraceSpan span;
  private final Set<Runnable> ends = new LinkedHashSet<>(0);
  private int waiting;
  private boolean givenUp;

  /**
   * A task whose caller does not want to know whether it waits in a queue.
   *
   * @param urgency of its calls
   */
  public Errand(Urgency urgency) {
    this(urgency, any -> {});
  }

  /**
   * A task whose caller wants to know whether it waits in a queue.
   *
   * @param urgency of its calls
   * @param inLine gets {@code true} when a call starts to wait in a queue, and {@code false} when none waits any more, until the
   *     task is given up; called on any thread
   */
  public Errand(Urgency urgency, Consumer<Boolean> inLine) {
    this(urgency, inLine, TraceSpan.NONE);
  }

  /**
   * A task whose calls are recorded in a trace.
   *
   * @param urgency of its calls
   * @param inLine as above
   * @param span the parent of what the calls record
   */
  public Errand(Urgency urgency, Consumer<Boolean> inLine, TraceSpan span) {
    this.urgency = urgency;
    this.inLine = inLine;
    this.span = span;
  }

  /** {@return the parent of what its calls record} */
  public TraceSpan span() {
    return span;
  }

  /** {@return how urgent its calls are} */
  public Urgency urgency() {
    return urgency;
  }

  /** Nobody waits for the answer any more. Calls that were not sent yet need not be sent; they may fail. */
  public void giveUp() {
    List<Runnable> all;
    synchronized (this) {
      givenUp = true;
      all = List.copyOf(ends);
      ends.clear();
    }
    all.forEach(Runnable::run);
  }

  /** {@return whether nobody waits for the answer any more} */
  public synchronized boolean isGivenUp() {
    return givenUp;
  }

  /**
   * For sources: runs an action when the task is given up, at once if it already is.
   *
   * @param end the action, short; runs on the thread that gives up
   */
  public void whenGivenUp(Runnable end) {
    synchronized (this) {
      if (!givenUp) {
        ends.add(end);
        return;
      }
    }
    end.run();
  }

  /**
   * For sources: removes an action that was given to {@link #whenGivenUp}.
   *
   * @param end the same object
   */
  public synchronized void forget(Runnable end) {
    ends.remove(end);
  }

  /** For sources: a call starts to wait in a queue. Each call of this method is followed by one of {@link #goes}. */
  public synchronized void waits() {
    waiting++;
    if (waiting == 1 && !givenUp) {
      inLine.accept(true);
    }
  }

  /** For sources: the waiting call is sent, or never will be. */
  public synchronized void goes() {
    waiting--;
    if (waiting == 0 && !givenUp) {
      inLine.accept(false);
    }
  }
}
