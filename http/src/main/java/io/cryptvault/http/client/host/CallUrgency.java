package io.cryptvault.http.client.host;

import io.cryptvault.actors.ingest.Urgency;

/** How urgent a call is by now: who joins it while it waits may be in a greater hurry than who made it. Thread-safe. */
public final class CallUrgency {
  private volatile Urgency urgency;

  public CallUrgency(Urgency urgency) {
    this.urgency = urgency;
  }

  Urgency now() {
    return urgency;
  }

  /** Makes it so urgent at least; whether it is more urgent than before. */
  synchronized boolean raise(Urgency other) {
    boolean isMore = other.isAbove(urgency);
    if (isMore) {
      urgency = other;
    }
    return isMore;
  }
}
