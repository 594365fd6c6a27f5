package io.cryptvault.actors.pace;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Pauses before something that failed is tried again: they double from the first to the longest, and each is drawn around or below
 * that, so that many who failed together do not come back together. Immutable.
 *
 * @param first the pause after the first failure, before it is drawn
 * @param max the longest pause
 * @param jitter how far a drawn pause may be from the doubled one
 */
public record Backoff(Duration first, Duration max, Jitter jitter) {

  /** How far a drawn pause may be from the doubled one. */
  public enum Jitter {
    /** Within a fifth around it, and at least a millisecond: for work that should go on soon, but not all at once. */
    FIFTH,
    /** Evenly from 0 to it: for calls to a host, which many clients repeat. */
    FULL
  }

  private static final double SPREAD = 0.2;
  /** 2^20 times the first pause is longer than any longest pause. */
  private static final int MOST_DOUBLINGS = 20;

  /**
   * Pauses that are drawn within a fifth around the doubled one.
   *
   * @param first the pause after the first failure, before it is drawn
   * @param max the longest pause
   */
  public Backoff(Duration first, Duration max) {
    this(first, max, Jitter.FIFTH);
  }

  /**
   * {@return the pause after this many failures in a row}
   *
   * @param failures 1 for the first
   * @param random draws the pause; as thread-safe as it must be for the caller
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
   * {@return the pause after this many failures in a row, before it is drawn}
   *
   * @param failures 1 for the first
   */
  public Duration ceiling(int failures) {
    long doubled = first.toNanos() << Math.clamp(failures - 1L, 0, MOST_DOUBLINGS);
    return doubled <= 0 || doubled > max.toNanos() ? max : Duration.ofNanos(doubled);
  }
}
