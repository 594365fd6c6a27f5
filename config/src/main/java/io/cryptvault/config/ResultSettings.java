package io.cryptvault.config;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * Results that are kept, section {@code cryptvault.results}. Immutable.
 *
 * @param bytes the most bytes for results and fetched bars; never more than a quarter of the heap
 * @param timeToLive after this time a result is computed again, even if no newer bar exists
 * @param plans the most bytes of compiled formulas that are kept while nobody uses them
 * @param residentAfter the number of closed bars at which a worker computes the same question before it keeps the
 *     answer up to date; 0 for never
 * @param residentFor an answer that nobody asks for this long is no longer kept up to date
 * @param forming how long answers with a forming value are given again
 */
public record ResultSettings(
    long bytes,
    Duration timeToLive,
    long plans,
    int residentAfter,
    Duration residentFor,
    FormingSettings forming) {
  private static final String SECTION = "cryptvault.results";
  private static final Duration LEAST_TIME = Duration.ofSeconds(1);

  /**
   * Checks the values.
   *
   * @throws SettingsException with every value that is out of range
   */
  public ResultSettings {
    new Problems(SECTION)
        .atLeast("bytes", bytes, 0, "it bounds what is kept, in bytes")
        .require(
            "time-to-live",
            timeToLive.compareTo(LEAST_TIME) >= 0,
            ">= 1 second",
            timeToLive,
            "a shorter one keeps nothing")
        .atLeast("plans", plans, 0, "it bounds compiled formulas, in bytes")
        .between("resident-after", residentAfter, 0, 1_000_000, "0 is never")
        .positive("resident-for", residentFor, "an answer that nobody asks for is dropped after it")
        .report();
  }

  /**
   * {@return the same with other room}
   *
   * @param other the most bytes; 0 keeps nothing
   * @throws SettingsException if it is negative
   */
  public ResultSettings withBytes(long other) {
    return new ResultSettings(other, timeToLive, plans, residentAfter, residentFor, forming);
  }

  static ResultSettings read(Config section) {
    return new ResultSettings(
        section.getBytes("bytes"),
        section.getDuration("time-to-live"),
        section.getBytes("plans"),
        section.getInt("resident-after"),
        section.getDuration("resident-for"),
        FormingSettings.read(section.getConfig("forming")));
  }
}
