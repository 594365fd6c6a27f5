package io.cryptvault.http.client.host;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Pauses between attempts: drawn evenly from 0 to {@code first * 2^(n-1)}, never above {@code most}. Full jitter keeps
 * clients that failed together from coming back together. As thread-safe as its generator.
 */
public record Backoff(Duration first, Duration most, RandomGenerator random) {

  /** The pause after the {@code attempt}-th failure, counted from 1. */
  public Duration pause(int attempt) {
    return Duration.ofNanos((long) (ceiling(attempt).toNanos() * random.nextDouble()));
  }

  /** The longest pause after the {@code attempt}-th failure. */
  public Duration ceiling(int attempt) {
    long doubled = first.toNanos() << Math.min(attempt - 1, 20);
    return doubled <= 0 || doubled > most.toNanos() ? most : Duration.ofNanos(doubled);
  }
}
