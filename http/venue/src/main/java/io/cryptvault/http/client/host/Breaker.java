package io.cryptvault.http.client.host;

import io.cryptvault.actors.pace.Backoff;
import java.time.Duration;

/**
 * Counts failures in a row. After a few the host is left alone for a while, and then asked by one call at a time until one
 * succeeds: a host that is down is not to be met by everybody at once when it comes back. Confined.
 */
final class Breaker {
  private final int threshold;
  private final Backoff backoff;
  private int failures;

  Breaker(int threshold, Backoff backoff) {
    this.threshold = threshold;
    this.backoff = backoff;
  }

  void succeeded() {
    failures = 0;
  }

  /** How long the host is to be left alone after this failure; zero for not at all. */
  Duration failed(FailureKind kind) {
    if (!kind.isHosts()) {
      return Duration.ZERO;
    }
    failures++;
    return failures >= threshold ? backoff.ceiling(failures - threshold + 1) : Duration.ZERO;
  }

  /** Whether one call at a time is enough. */
  boolean isProbing() {
    return failures >= threshold;
  }

  /** Failures in a row. */
  int failures() {
    return failures;
  }
}
