package io.cryptvault.config;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * How long answers with a forming value are given again, section {@code cryptvault.results.forming}. Immutable.
 *
 * @param move expected move of the price, as a fraction of it, after which an answer is made again; 0 for a new answer after each
 *     forming bar
 * @param atLeast the shortest time
 * @param grace how long after the bar's close at the latest
 */
public record FormingSettings(double move, Duration atLeast, Duration grace) {
  private static final String SECTION = "cryptvault.results.forming";
  private static final Duration LEAST_TIME = Duration.ofSeconds(1);

  /**
   * Checks the values.
   *
   * @throws SettingsException with every value that is out of range
   */
  public FormingSettings {
    new Problems(SECTION)
        .require("move", move >= 0 && move <= 1, "0 to 1", move, "it is a fraction of the price")
        .require(
            "at-least",
            atLeast.compareTo(LEAST_TIME) >= 0,
            ">= 1 second",
            atLeast,
            "a shorter one saves nothing")
        .require(
            "grace", !grace.isNegative(), ">= 0 seconds", grace, "it begins with the bar's close")
        .report();
  }

  static FormingSettings read(Config section) {
    return new FormingSettings(
        section.getDouble("move"), section.getDuration("at-least"), section.getDuration("grace"));
  }
}
