package io.cryptvault.actors.ingest;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What somebody asks of a history, for as long as he waits for it: how urgent it is, whether he has given up, and whether it
 * stands in a line. Waiting in a line is not the venue's silence: who is patient for so long counts from when a call is sent.
 * Thread-safe.
 */
public final class Errand {
  private final Urgency urgency;
  private final Consumer<Boolean> inLine;
  private final Set<Runnable> ends = new LinkedHashSet<>(0);
  private int waiting;
  private boolean givenUp;

  /** One whose asker does not want to know whether it stands in a line. */
  public Errand(Urgency urgency) {
    this(urgency, any -> {});
  }

  /**
   * {@code inLine} is told when it begins to stand in a line, and when it does not any more, until it is given up; on any
   * thread.
   */
  public Errand(Urgency urgency, Consumer<Boolean> inLine) {
    this.urgency = urgency;
    this.inLine = inLine;
  }

  public Urgency urgency() {
    return urgency;
  }

  /** Nobody waits for the answer any more: what was not sent for it need not be. It may fail. */
  public void giveUp() {
    List<Runnable> all;
    synchronized (this) {
      givenUp = true;
      all = List.copyOf(ends);
      ends.clear();
    }
    all.forEach(Runnable::run);
  }

  public synchronized boolean isGivenUp() {
    return givenUp;
  }

  /** For sources: has this done when it is given up; at once if it was. */
  public void whenGivenUp(Runnable end) {
    synchronized (this) {
      if (!givenUp) {
        ends.add(end);
        return;
      }
    }
    end.run();
  }

  /** For sources: what was to be done when it is given up is not needed any more. */
  public synchronized void forget(Runnable end) {
    ends.remove(end);
  }

  /** For sources: a call for it waits for its turn. Each time that this is said {@link #goes} follows. */
  public synchronized void waits() {
    waiting++;
    if (waiting == 1 && !givenUp) {
      inLine.accept(true);
    }
  }

  /** For sources: the call that waited is sent, or will never be. */
  public synchronized void goes() {
    waiting--;
    if (waiting == 0 && !givenUp) {
      inLine.accept(false);
    }
  }
}
