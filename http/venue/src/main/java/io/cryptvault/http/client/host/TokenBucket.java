package io.cryptvault.http.client.host;

import io.cryptvault.actors.telemetry.HostStatistics.Unit;

/** So many calls a second, with so many at once after a rest; 0 a second is no limit. Confined. */
final class TokenBucket {
  /** Tenths add up to a little less than one. */
  private static final double ROUNDING = 1e-9;

  private final double perMilli;
  private final double burst;
  private double tokens;
  private long at = Long.MIN_VALUE;

  TokenBucket(double perSecond, double burst) {
    this.perMilli = perSecond / 1000;
    this.burst = burst;
    this.tokens = burst;
  }

  /** Milliseconds until a call may go; 0 for now. */
  long waitFor(long now) {
    fill(now);
    double missing = 1 - tokens - ROUNDING;
    return missing <= 0 || perMilli == 0 ? 0 : (long) Math.ceil(missing / perMilli);
  }

  void take(long now) {
    fill(now);
    tokens--;
  }

  boolean isFull(long now) {
    fill(now);
    return tokens >= burst || perMilli == 0;
  }

  /** What is not given back yet. */
  Spent spent(double limit, double share, long now) {
    fill(now);
    return new Spent(
        Unit.CALLS_AT_ONCE, burst - tokens, limit, share, now, Long.MAX_VALUE, perMilli);
  }

  private void fill(long now) {
    if (at != Long.MIN_VALUE && now > at) {
      tokens = Math.min(burst, tokens + (now - at) * perMilli);
    }
    at = Math.max(at, now);
  }
}
