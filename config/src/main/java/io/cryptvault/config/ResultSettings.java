package io.cryptvault.config;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * What is kept of what was computed, section {@code cryptvault.results}. Immutable.
 *
 * @param bytes that the process keeps of results and fetched bars; at most a quarter of its heap
 * @param timeToLive after which a result is computed again, even if its bars are the newest still
 * @param plans bytes of compiled formulas that are kept although nobody is using them
 * @param residentAfter closed bars at which a worker computes the same question, until it keeps the answer up to date; 0 for
 *     never
 * @param residentFor a question not asked for so long is kept up to date no longer
 */
public record ResultSettings(
    long bytes, Duration timeToLive, long plans, int residentAfter, Duration residentFor) {
  private static final String SECTION = "cryptvault.results";
  private static final Duration LEAST_TIME = Duration.ofSeconds(1);

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
        .positive("resident-for", residentFor, "what is not asked any more is dropped after it")
        .report();
  }

  static ResultSettings read(Config section) {
    return new ResultSettings(
        section.getBytes("bytes"),
        section.getDuration("time-to-live"),
        section.getBytes("plans"),
        section.getInt("resident-after"),
        section.getDuration("resident-for"));
  }
}
