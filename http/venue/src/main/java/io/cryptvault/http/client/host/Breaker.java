package io.cryptvault.http.client.host;

import io.cryptvault.actors.pace.Backoff;
import java.time.Duration;

/**
 * Counts failures in a row. After a few of them the host is left alone for a while, then called by one call at a time until one
 * succeeds: a host that comes back must not be hit by everybody at once. Confined.
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

  /** How long to leave the host alone after this failure; zero if not at all. */
  Duration failed(FailureKind kind) {
    if (!kind.isHosts()) {
      return Duration.ZERO;
    }
    failures++;
    return failures >= threshold ? backoff.ceiling(failures - threshold + 1) : Duration.ZERO;
  }

  /** Whether only one call at a time may be sent. */
  boolean isProbing() {
    return failures >= threshold;
  }

  /** Failures in a row. */
  int failures() {
    return failures;
  }
}
