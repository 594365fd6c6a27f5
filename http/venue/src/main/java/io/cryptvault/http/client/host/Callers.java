package io.cryptvault.http.client.host;

import io.cryptvault.actors.ingest.Errand;
import io.cryptvault.actors.ingest.Urgency;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * All callers that wait for the same call. The call is as urgent as its most urgent caller, and callers may join while it waits. If
 * all give up before it is sent, it is not sent. Thread-safe.
 */
public final class Callers {
  /** What happened to a caller who joined a call that exists already. */
  enum Joined {
    /** The caller waits with the others. */
    YES,
    /** The caller waits with the others and is more urgent than all of them. */
    RAISED,
    /** The others had given up already: the call will not be made. */
    TOO_LATE
  }

  private final Set<Errand> errands = new LinkedHashSet<>(2);
  private Urgency urgency;
  private boolean isSent;
  private boolean isWaiting;

  /**
   * A call with one caller so far.
   *
   * @param first who waits, and how urgently
   */
  public Callers(Errand first) {
    this.urgency = first.urgency();
    errands.add(first);
  }

  /**
   * A call with one caller who never gives up.
   *
   * @param urgency how urgent the call is
   */
  public Callers(Urgency urgency) {
    this(new Errand(urgency));
  }

  synchronized Urgency now() {
    return urgency;
  }

  synchronized Joined join(Errand errand) {
    if (!isWanted()) {
      return Joined.TOO_LATE;
    }
    if (errands.add(errand) && isWaiting) {
      errand.waits();
    }
    if (!errand.urgency().isAbove(urgency)) {
      return Joined.YES;
    }
    urgency = errand.urgency();
    return Joined.RAISED;
  }

  /** One caller gives up. Returns whether the call can be dropped; one that is sent already goes on, as others may still join it. */
  synchronized boolean leave(Errand errand) {
    if (!isSent && errands.remove(errand) && isWaiting) {
      errand.goes();
    }
    return !isWanted();
  }

  synchronized boolean isWanted() {
    return !errands.isEmpty();
  }

  /**
   * The call came back without an answer. Callers who gave up while it was in flight are removed. Returns whether anybody still
   * waits, so that it may be sent again.
   */
  synchronized boolean landed() {
    isSent = false;
    errands.removeIf(Errand::isGivenUp);
    return isWanted();
  }

  /** The call waits for its turn. */
  synchronized void waits() {
    isSent = false;
    if (!isWaiting) {
      isWaiting = true;
      errands.forEach(Errand::waits);
    }
  }

  /** The call is sent. */
  synchronized void goes() {
    isSent = true;
    ended();
  }

  /** The call no longer waits, whatever happened to it. */
  synchronized void ended() {
    if (isWaiting) {
      isWaiting = false;
      errands.forEach(Errand::goes);
    }
  }
}
