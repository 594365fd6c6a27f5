package io.cryptvault.http.socket;

/** So many messages a second, a second's worth in a burst. Confined to its session. */
final class RateLimit {
  private final int perSecond;
  private double tokens;
  private long lastNanos;

  RateLimit(int perSecond, long nowNanos) {
    this.perSecond = perSecond;
    this.tokens = perSecond;
    this.lastNanos = nowNanos;
  }

  /** Whether one more message is allowed now. */
  boolean allows(long nowNanos) {
    tokens = Math.min(perSecond, tokens + (nowNanos - lastNanos) * 1e-9 * perSecond);
    lastNanos = nowNanos;
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }
}
