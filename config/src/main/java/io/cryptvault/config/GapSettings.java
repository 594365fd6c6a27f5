package io.cryptvault.config;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * The ledger of gaps, section {@code cryptvault.ingest.gaps}. Immutable.
 *
 * @param most entries kept; when it is full, filled ones are dropped, then permanent ones
 * @param grace how long after the end of a gap, and after it was noticed, history is asked to fill it
 * @param parallelism series filled at the same time
 * @param maxBackoff the longest pause after a failed call
 */
public record GapSettings(int most, Duration grace, int parallelism, Duration maxBackoff) {
  private static final String SECTION = "cryptvault.ingest.gaps";

  /**
   * Checks the values.
   *
   * @throws SettingsException with every value that is out of range
   */
  public GapSettings {
    new Problems(SECTION)
        .between("most", most, 1, 10_000_000, "each entry takes about 200 bytes")
        .positive("grace", grace, "a venue publishes its newest bars late")
        .between("parallelism", parallelism, 1, 1_000, "calls share the venue's budget")
        .require(
            "max-backoff",
            maxBackoff.compareTo(grace) >= 0,
            ">= grace " + grace,
            maxBackoff,
            "pauses grow up to it")
        .report();
  }

  static GapSettings read(Config section) {
    return new GapSettings(
        section.getInt("most"),
        section.getDuration("grace"),
        section.getInt("parallelism"),
        section.getDuration("max-backoff"));
  }
}
