package io.cryptvault.actors.pace;

/**
 * A rate with bursts: tokens come at a steady rate up to a burst, and each call takes one. It is full at first. Time is the
 * caller's, in milliseconds of any clock that does not go back. Thread-safe.
 */
public final class TokenBucket {
  /** Tenths add up to a little less than one. */
  private static final double ROUNDING = 1e-9;

  private final double perMilli;
  private final double burst;
  private double tokens;
  private long filledAt = Long.MIN_VALUE;

  /**
   * A full bucket.
   *
   * @param perSecond tokens a second; 0 is no limit
   * @param burst tokens after a rest, at least 1
   */
  public TokenBucket(double perSecond, double burst) {
    this.perMilli = perSecond / 1000;
    this.burst = burst;
    this.tokens = burst;
  }

  /**
   * {@return whether there was a token, which is taken}
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
   * {@return milliseconds until there is a token, 0 for now}
   *
   * @param now milliseconds
   */
  public synchronized long waitFor(long now) {
    fill(now);
    double missing = 1 - tokens - ROUNDING;
    return missing <= 0 || perMilli == 0 ? 0 : (long) Math.ceil(missing / perMilli);
  }

  /**
   * Takes a token whether there is one or not: what is missing must come first.
   *
   * @param now milliseconds
   */
  public synchronized void take(long now) {
    fill(now);
    tokens--;
  }

  /**
   * Takes tokens that may not be there, down to an empty bucket and one burst below.
   *
   * @param count how many
   * @param now milliseconds
   */
  public synchronized void drain(double count, long now) {
    fill(now);
    tokens = Math.max(-burst, tokens - count);
  }

  /**
   * {@return whole tokens left, at least 0}
   *
   * @param now milliseconds
   */
  public synchronized int left(long now) {
    fill(now);
    return (int) Math.max(0, Math.floor(tokens + ROUNDING));
  }

  /**
   * {@return tokens that were taken and have not come back yet, above the burst when more were taken than there were}
   *
   * @param now milliseconds
   */
  public synchronized double spent(long now) {
    fill(now);
    return burst - tokens;
  }

  /**
   * {@return whether all tokens are back, or there is no limit}
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
