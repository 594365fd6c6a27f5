package io.cryptvault.http.sim.server;

/** A bucket of tokens that fills by itself, full at first. Thread-safe. */
public final class TokenBucket {
  private final double perSecond;
  private final double size;
  private double tokens;
  private long filledAt = Long.MIN_VALUE;

  public TokenBucket(double perSecond, double size) {
    this.perSecond = perSecond;
    this.size = size;
    this.tokens = size;
  }

  /** Whether there was a token to take; epoch milliseconds. */
  public synchronized boolean take(long now) {
    fill(now);
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }

  /** Takes tokens that may not be there. */
  public synchronized void drain(double count, long now) {
    fill(now);
    tokens = Math.max(-size, tokens - count);
  }

  /** Tokens left, whole ones. */
  public synchronized int left(long now) {
    fill(now);
    return (int) Math.max(0, Math.floor(tokens));
  }

  private void fill(long now) {
    if (filledAt != Long.MIN_VALUE && now > filledAt) {
      tokens = Math.min(size, tokens + (now - filledAt) * perSecond / 1000);
    }
    filledAt = Math.max(filledAt, now);
  }
}
