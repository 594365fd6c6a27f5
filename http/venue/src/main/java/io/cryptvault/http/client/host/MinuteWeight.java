package io.cryptvault.http.client.host;

import io.cryptvault.actors.telemetry.HostStatistics.Unit;

/**
 * Request weight in the current clock minute: taken before a call, corrected by what the host counts. Above a share of the limit
 * calls wait for the next minute, as the host counts by address and others may share ours. Confined.
 */
final class MinuteWeight {
  private static final long WINDOW = 60_000;

  private final double share;
  private int limit;
  private long window = Long.MIN_VALUE;
  private int used;
  private int inFlight;

  MinuteWeight(int limit, double share) {
    this.limit = limit;
    this.share = share;
  }

  /** Milliseconds until this weight may be spent: 0 for now, else until the next minute. */
  long waitFor(int weight, long now) {
    turn(now);
    return limit > 0 && used > 0 && used + weight > limit * share ? window + WINDOW - now : 0;
  }

  void take(int weight, long now) {
    turn(now);
    used += weight;
    inFlight += weight;
  }

  /** A call of this weight has ended. */
  void ended(int weight) {
    inFlight -= weight;
  }

  /** The weight that the host has counted in its minute. If it is more than ours, somebody else calls the host too. */
  void observe(int hostUsed, long now) {
    turn(now);
    used = Math.max(used, hostUsed);
  }

  void limit(int weight) {
    limit = weight;
  }

  int limit() {
    return limit;
  }

  int used() {
    return used;
  }

  BudgetUse spent(long now) {
    turn(now);
    return new BudgetUse(Unit.WEIGHT_A_MINUTE, used, limit, share, now, window + WINDOW, 0);
  }

  private void turn(long now) {
    long current = now - Math.floorMod(now, WINDOW);
    if (current != window) {
      window = current;
      used = inFlight; // calls in flight may count in either minute
    }
  }
}
