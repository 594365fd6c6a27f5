package io.cryptvault.actors.pace;

/**
 * A rate limit with bursts: tokens are added at a steady rate up to the burst, and each call takes one. A new bucket is full. The caller
 * passes the time, in milliseconds of any clock; time that goes back adds no tokens. Thread-safe.
 */
public final class TokenBucket {
  /** Ten tenths add up to a little less than one. */
  private static final double ROUNDING = 1e-9;

  private final double perMilli;
  private final double burst;
  private double tokens;
  private long filledAt = Long.MIN_VALUE;

  /**
   * A full bucket.
   *
   * @param perSecond tokens added a second; 0 means no limit
   * @param burst the most tokens, at least 1
   */
  public TokenBucket(double perSecond, double burst) {
    this.perMilli = perSecond / 1000;
    this.burst = burst;
    this.tokens = burst;
  }

  /**
   * {@return whether a token was available; if so, it is taken}
   *
   * @param now milliseconds
   */
  public synchronized boolean tryTake(long now) {
    boolean isThere = waitFor(now) == 0;
    if (isThere) {
      tokens--;
    }
    return isThere;
  }

  /**
   * {@return milliseconds until a token is available; 0 if one is}
   *
   * @param now milliseconds
   */
  public synchronized long waitFor(long now) {
    fill(now);
    double missing = 1 - tokens - ROUNDING;
    return missing <= 0 || perMilli == 0 ? 0 : (long) Math.ceil(missing / perMilli);
  }

  /**
   * Takes a token even if none is available: later calls wait until it is paid back.
   *
   * @param now milliseconds
   */
  public synchronized void take(long now) {
    fill(now);
    tokens--;
  }

  /**
   * Takes tokens even if they are not available, down to one burst below zero.
   *
   * @param count how many, 0 or more
   * @param now milliseconds
   */
  public synchronized void drain(double count, long now) {
    fill(now);
    tokens = Math.max(-burst, tokens - count);
  }

  /**
   * {@return whole tokens left, 0 or more}
   *
   * @param now milliseconds
   */
  public synchronized int left(long now) {
    fill(now);
    return (int) Math.max(0, Math.floor(tokens + ROUNDING));
  }

  /**
   * {@return tokens that were taken and not added back yet; more than the burst if more were taken than available}
   *
   * @param now milliseconds
   */
  public synchronized double spent(long now) {
    fill(now);
    return burst - tokens;
  }

  /**
   * {@return whether the bucket is full, or has no limit}
   *
   * @param now milliseconds
   */
  public synchronized boolean isFull(long now) {
    fill(now);
    return tokens >= burst || perMilli == 0;
  }

  private void fill(long now) {
    if (filledAt != Long.MIN_VALUE && now > filledAt) {
      tokens = Math.min(burst, tokens + (now - filledAt) * perMilli);
    }
    filledAt = Math.max(filledAt, now);
  }
}
