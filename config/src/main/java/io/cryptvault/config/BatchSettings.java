package io.cryptvault.config;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * Batches over many symbols, section {@code cryptvault.batch}. Immutable.
 *
 * @param parallelism symbols computed at the same time; 0 for one on each core
 * @param fetchAhead symbols in flight: being fetched, computed or waiting to be read
 * @param bars closed bars for each symbol when the request does not say
 * @param barsAtMost up to how many the command line takes instead when a formula needs more before its first value
 * @param lateBar the pause before a missing newest bar is requested again
 * @param maxJobs jobs at the same time
 */
public record BatchSettings(
    int parallelism, int fetchAhead, int bars, int barsAtMost, Duration lateBar, int maxJobs) {
  private static final String SECTION = "cryptvault.batch";

  /**
   * Checks the values.
   *
   * @throws SettingsException with every value that is out of range
   */
  public BatchSettings {
    new Problems(SECTION)
        .between("parallelism", parallelism, 0, 1024, "0 is one for each core")
        .between("fetch-ahead", fetchAhead, 1, 10_000, "it bounds what a job holds in memory")
        .between("bars", bars, 1, 10_000_000, "each symbol is analysed over this many")
        .between("bars-at-most", barsAtMost, 1, 10_000_000, "analyze grows no further by itself")
        .positive("late-bar", lateBar, "a late bar is requested again after it")
        .between("max-jobs", maxJobs, 1, 10_000, "each job keeps symbols in flight")
        .report();
  }

  /** {@return how many symbols are computed at the same time, at least 1} */
  public int threads() {
    return parallelism == 0 ? Runtime.getRuntime().availableProcessors() : parallelism;
  }

  static BatchSettings read(Config section) {
    return new BatchSettings(
        section.getInt("parallelism"),
        section.getInt("fetch-ahead"),
        section.getInt("bars"),
        section.getInt("bars-at-most"),
        section.getDuration("late-bar"),
        section.getInt("max-jobs"));
  }
}
