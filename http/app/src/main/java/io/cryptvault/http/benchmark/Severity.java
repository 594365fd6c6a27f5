package io.cryptvault.http.benchmark;

import java.util.Locale;
import java.util.OptionalDouble;

/** How much it would help to make something faster. */
public enum Severity {
  /** It meets its target, or has none. */
  NONE,
  /** Less than a tenth of the time would be saved. */
  LOW,
  /** At least a tenth. */
  MEDIUM,
  /** At least three tenths. */
  HIGH;

  private static final double MEDIUM_GAIN = 0.1;
  private static final double HIGH_GAIN = 0.3;

  /** {@return the word in rows} */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Of something that is as slow as {@code distance} targets: meeting the target saves {@code 1 - 1 / distance} of its time.
   *
   * @param distance its time divided by its target; empty without a target
   */
  static Severity ofDistance(OptionalDouble distance) {
    return ofGain(distance.isEmpty() ? 0 : 1 - 1 / Math.max(1, distance.getAsDouble()));
  }

  /**
   * Of a part of a whole: without it the whole would lose its share, but no more needs to be saved than the whole is away from its target.
   *
   * @param share of the whole's time
   * @param distance of the whole: its time divided by its target
   */
  static Severity ofPart(double share, double distance) {
    return ofGain(Math.min(share, 1 - 1 / Math.max(1, distance)));
  }

  private static Severity ofGain(double gain) {
    return gain <= 0 ? NONE : gain < MEDIUM_GAIN ? LOW : gain < HIGH_GAIN ? MEDIUM : HIGH;
  }
}
