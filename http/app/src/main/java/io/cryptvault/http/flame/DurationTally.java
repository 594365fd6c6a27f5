package io.cryptvault.http.flame;

import java.time.Duration;

/**
 * Durations, added up. Immutable.
 *
 * @param count how many
 * @param total of all
 * @param longest of one
 */
public record DurationTally(long count, Duration total, Duration longest) {
  /** None yet. */
  static final DurationTally NONE = new DurationTally(0, Duration.ZERO, Duration.ZERO);

  /** One more. */
  DurationTally with(Duration one) {
    return with(one, one);
  }

  /** One more whose longest part is known. */
  DurationTally with(Duration one, Duration part) {
    return new DurationTally(
        count + 1, total.plus(one), part.compareTo(longest) > 0 ? part : longest);
  }

  /** {@return all of them in seconds} */
  public double totalSeconds() {
    return total.toNanos() / 1e9;
  }

  /** {@return the longest in seconds} */
  public double longestSeconds() {
    return longest.toNanos() / 1e9;
  }
}
