package io.cryptvault.actors.pace;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Pauses before retries: they double from the first to the longest. Each is randomized, so that clients that failed at the same time do not
 * retry at the same time. Immutable.
 *
 * @param first the pause after the first failure, before jitter
 * @param max the longest pause, before jitter
 * @param jitter how far a pause may be from the doubled one
 */
public record Backoff(Duration first, Duration max, Jitter jitter) {

  /** How far a pause may be from the doubled one. */
  public enum Jitter {
    /** At most 20 % away, and at least a millisecond: for work that should resume soon, but not all at once. */
    FIFTH,
    /** Uniform from 0 to the doubled pause: for calls to a host that many clients retry. */
    FULL
  }

  private static final double SPREAD = 0.2;
  /** 2^20 times the first pause is longer than any useful maximum. */
  private static final int MOST_DOUBLINGS = 20;

  /**
   * Pauses with {@link Jitter#FIFTH}.
   *
   * @param first the pause after the first failure, before jitter
   * @param max the longest pause, before jitter
   */
  public Backoff(Duration first, Duration max) {
    this(first, max, Jitter.FIFTH);
  }

  /**
   * {@return the pause after this many failures in a row}
   *
   * @param failures 1 for the first
   * @param random for the jitter; thread-safe if the caller's threads share it
   */
  public Duration after(int failures, RandomGenerator random) {
    Duration doubled = ceiling(failures);
    return switch (jitter) {
      case FIFTH ->
        Duration.ofMillis(Math.max(
            1, Math.round(doubled.toMillis() * (1 - SPREAD + 2 * SPREAD * random.nextDouble()))));
      case FULL -> Duration.ofNanos((long) (doubled.toNanos() * random.nextDouble()));
    };
  }

  /**
   * {@return the pause after this many failures in a row, before jitter}
   *
   * @param failures 1 for the first
   */
  public Duration ceiling(int failures) {
    long doubled = first.toNanos() << Math.clamp(failures - 1L, 0, MOST_DOUBLINGS);
    return doubled <= 0 || doubled > max.toNanos() ? max : Duration.ofNanos(doubled);
  }
}
