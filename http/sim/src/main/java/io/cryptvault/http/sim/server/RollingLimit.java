package io.cryptvault.http.sim.server;

import java.util.ArrayDeque;
import java.util.Deque;

/** Allows a number of events in a rolling window of time, such as new connections. Thread-safe. */
public final class RollingLimit {
  private final int most;
  private final long windowMillis;
  private final Deque<Long> taken = new ArrayDeque<>();

  /**
   * Nothing taken yet.
   *
   * @param most the largest number of events in a window
   * @param windowMillis length of the window
   */
  public RollingLimit(int most, long windowMillis) {
    this.most = most;
    this.windowMillis = windowMillis;
  }

  /**
   * Counts one more event if the limit allows it.
   *
   * @param now wall time, epoch milliseconds
   * @return whether it was allowed
   */
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
