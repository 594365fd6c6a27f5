package io.cryptvault.actors.profile;

import java.time.Duration;

/**
 * What a recording warns of, and how much it keeps.
 *
 * @param slowAfter an operation that takes longer is logged as a warning, at most once a minute for each name
 * @param maximumPlaces the most places in the tree of operations; what is measured beyond them is counted as {@code (other)}. A place
 *     takes 1 to 40 KB, depending on how much its times differ.
 */
public record ProfilerOptions(Duration slowAfter, int maximumPlaces) {
  /** A warning after 1 s, and 1,000 places. */
  public static final ProfilerOptions DEFAULT = new ProfilerOptions(Duration.ofSeconds(1), 1_000);

  /** Checks the bounds. */
  public ProfilerOptions {
    if (slowAfter.isNegative() || slowAfter.isZero()) {
      throw new IllegalArgumentException(
          "slowAfter: expected more than 0 s, was " + slowAfter + "; it is a limit for warnings");
    }
    if (maximumPlaces < 1) {
      throw new IllegalArgumentException("maximumPlaces: expected 1 or more, was " + maximumPlaces
          + "; it bounds the memory of a recording");
    }
  }
}
