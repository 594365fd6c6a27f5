package io.cryptvault.http.client.host;

import io.cryptvault.actors.ingest.Errand;
import io.cryptvault.actors.ingest.Urgency;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Who waits for one call. It is as urgent as the most urgent of them, who may have joined while it waited; when all have given
 * up before it was sent, it is not sent. Thread-safe.
 */
public final class Callers {
  /** What became of one who came while the call was there already. */
  enum Joined {
    /** He waits with the others. */
    YES,
    /** He does, and is in a greater hurry than they. */
    RAISED,
    /** The others had given up: the call is none any more. */
    TOO_LATE
  }

  private final Set<Errand> errands = new LinkedHashSet<>(2);
  private Urgency urgency;
  private boolean isSent;
  private boolean isInLine;

  public Callers(Errand first) {
    this.urgency = first.urgency();
    errands.add(first);
  }

  /** Of somebody who does not give up. */
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
    if (errands.add(errand) && isInLine) {
      errand.waits();
    }
    if (!errand.urgency().isAbove(urgency)) {
      return Joined.YES;
    }
    urgency = errand.urgency();
    return Joined.RAISED;
  }

  /** One gives up; whether the call is to be dropped. What is sent already is answered to who may join still. */
  synchronized boolean leave(Errand errand) {
    if (!isSent && errands.remove(errand) && isInLine) {
      errand.goes();
    }
    return !isWanted();
  }

  synchronized boolean isWanted() {
    return !errands.isEmpty();
  }

  /**
   * The call has come back without an answer: who has given up while it was in flight is gone. Whether anybody still waits, for
   * whom it may be sent again.
   */
  synchronized boolean landed() {
    isSent = false;
    errands.removeIf(Errand::isGivenUp);
    return isWanted();
  }

  /** The call waits for its turn. */
  synchronized void waits() {
    isSent = false;
    if (!isInLine) {
      isInLine = true;
      errands.forEach(Errand::waits);
    }
  }

  /** The call is sent. */
  synchronized void goes() {
    isSent = true;
    ended();
  }

  /** The call waits no more, whatever became of it. */
  synchronized void ended() {
    if (isInLine) {
      isInLine = false;
      errands.forEach(Errand::goes);
    }
  }
}
