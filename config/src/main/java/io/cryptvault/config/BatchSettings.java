package io.cryptvault.config;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * Many symbols at once, section {@code cryptvault.batch}. Immutable.
 *
 * @param parallelism symbols computed at once; 0 for as many as there are cores
 * @param fetchAhead symbols in flight: fetched, computed or waiting to be read
 * @param bars closed bars a symbol when the request does not say
 * @param lateBar how soon a newest bar that was not told yet is asked for again
 * @param maxJobs jobs at once
 */
public record BatchSettings(
    int parallelism, int fetchAhead, int bars, Duration lateBar, int maxJobs) {
  private static final String SECTION = "cryptvault.batch";

  public BatchSettings {
    new Problems(SECTION)
        .between("parallelism", parallelism, 0, 1024, "0 is one a core")
        .between("fetch-ahead", fetchAhead, 1, 10_000, "it bounds what a job holds in memory")
        .between("bars", bars, 1, 10_000_000, "a symbol is analysed over so many")
        .positive("late-bar", lateBar, "a late bar is asked for again after it")
        .between("max-jobs", maxJobs, 1, 10_000, "each job keeps symbols in flight")
        .report();
  }

  /** Symbols computed at once, never 0. */
  public int threads() {
    return parallelism == 0 ? Runtime.getRuntime().availableProcessors() : parallelism;
  }

  static BatchSettings read(Config section) {
    return new BatchSettings(
        section.getInt("parallelism"),
        section.getInt("fetch-ahead"),
        section.getInt("bars"),
        section.getDuration("late-bar"),
        section.getInt("max-jobs"));
  }
}
