package io.cryptvault.http.sim.server;

import java.util.ArrayDeque;
import java.util.Deque;

/** So many in a rolling window of time, then none until some are older than it. Thread-safe. */
public final class RollingLimit {
  private final int most;
  private final long windowMillis;
  private final Deque<Long> taken = new ArrayDeque<>();

  public RollingLimit(int most, long windowMillis) {
    this.most = most;
    this.windowMillis = windowMillis;
  }

  /** Whether one more is within it; counts it then. */
  public synchronized boolean take(long now) {
    while (!taken.isEmpty() && taken.getFirst() <= now - windowMillis) {
      taken.removeFirst();
    }
    if (taken.size() >= most) {
      return false;
    }
    taken.addLast(now);
    return true;
  }
}
