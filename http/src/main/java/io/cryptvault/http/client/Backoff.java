package io.cryptvault.http.client;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Pauses between attempts: drawn evenly from 0 to {@code first * 2^(n-1)}, never above {@code most}. Full jitter keeps
 * clients that failed together from coming back together. As thread-safe as its generator.
 */
record Backoff(Duration first, Duration most, RandomGenerator random) {

  /** The pause after the {@code attempt}-th failure, counted from 1. */
  Duration pause(int attempt) {
    long ceiling = first.toNanos() << Math.min(attempt - 1, 20);
    long capped = ceiling <= 0 ? most.toNanos() : Math.min(ceiling, most.toNanos());
    return Duration.ofNanos((long) (capped * random.nextDouble()));
  }
}
