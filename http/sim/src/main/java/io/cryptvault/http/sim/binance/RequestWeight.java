package io.cryptvault.http.sim.binance;

import java.time.Duration;

/**
 * The venue's budget for all callers together: weight in the current clock minute and calls in five clock minutes. Over a limit calls
 * are refused until the next window; a caller that continues is banned. Thread-safe.
 */
final class RequestWeight {
  private static final long MINUTE = 60_000;
  private static final long FIVE_MINUTES = 5 * MINUTE;

  /** The result of charging a call; times are wall time, epoch milliseconds. */
  sealed interface Spent {
    record WithinLimits(int used) implements Spent {}

    record Over(int used, long until, boolean byCalls) implements Spent {}

    record Banned(int used, long until) implements Spent {}
  }

  private final int limit;
  private final int rawLimit;
  private final int refusalsBeforeBan;
  private final Duration banTime;

  private long window = Long.MIN_VALUE;
  private int used;
  private int refusals;
  private long rawWindow = Long.MIN_VALUE;
  private int calls;
  private long bannedUntil = Long.MIN_VALUE;

  RequestWeight(int limit, int rawLimit, int refusalsBeforeBan, Duration banTime) {
    this.limit = limit;
    this.rawLimit = rawLimit;
    this.refusalsBeforeBan = refusalsBeforeBan;
    this.banTime = banTime;
  }

  /** {@code others}: the weight that other callers at the same address use evenly in a minute. */
  synchronized Spent spend(int weight, int others, long now) {
    turn(now);
    used += weight; // refused calls count too
    calls++;
    int total = used + (int) (others * (now - window) / MINUTE);
    if (now < bannedUntil) {
      return new Spent.Banned(total, bannedUntil);
    }
    if (total <= limit && calls <= rawLimit) {
      return new Spent.WithinLimits(total);
    }
    refusals++;
    if (refusals > refusalsBeforeBan) {
      bannedUntil = now + banTime.toMillis();
      return new Spent.Banned(total, bannedUntil);
    }
    return calls > rawLimit
        ? new Spent.Over(total, rawWindow + FIVE_MINUTES, true)
        : new Spent.Over(total, window + MINUTE, false);
  }

  /** Weight that another client at the same address has used. */
  synchronized void spendElsewhere(int weight, long now) {
    turn(now);
    used += weight;
  }

  private void turn(long now) {
    long current = now - Math.floorMod(now, MINUTE);
    if (current != window) {
      window = current;
      used = 0;
      refusals = 0;
    }
    long currentRaw = now - Math.floorMod(now, FIVE_MINUTES);
    if (currentRaw != rawWindow) {
      rawWindow = currentRaw;
      calls = 0;
    }
  }
}
