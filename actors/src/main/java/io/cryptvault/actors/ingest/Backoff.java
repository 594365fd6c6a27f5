package io.cryptvault.actors.ingest;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Pauses before something that failed is tried again: they double from the first to the longest, each drawn within a fifth
 * around that, so that many who failed together do not come back together. Immutable.
 */
public record Backoff(Duration first, Duration max) {
  private static final double SPREAD = 0.2;

  /** The pause after so many failures in a row, the first being 1. */
  public Duration after(int failures, RandomGenerator random) {
    double doubled = first.toMillis() * Math.pow(2, Math.min(30, Math.max(0, failures - 1)));
    double pause = Math.min(max.toMillis(), doubled);
    return Duration.ofMillis(
        Math.max(1, Math.round(pause * (1 - SPREAD + 2 * SPREAD * random.nextDouble()))));
  }
}
