package io.cryptvault.config;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * The gap ledger, section {@code cryptvault.ingest.gaps}. Immutable.
 *
 * @param most entries kept; beyond it filled ones go, then permanent ones
 * @param grace from a hole's end, and from when it was noticed, until history is asked for it
 * @param parallelism series asked for at once
 * @param maxBackoff the longest pause before a series whose history failed is asked for again
 */
public record GapSettings(int most, Duration grace, int parallelism, Duration maxBackoff) {
  private static final String SECTION = "cryptvault.ingest.gaps";

  public GapSettings {
    new Problems(SECTION)
        .between("most", most, 1, 10_000_000, "each entry takes about 200 bytes")
        .positive("grace", grace, "a venue tells its newest bars late")
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
