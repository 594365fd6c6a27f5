package io.cryptvault.config;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * Streams of many symbols, section {@code cryptvault.universe}. Immutable.
 *
 * @param frameEvery the shortest time between two frames
 * @param frameRows the most rows in one frame; more are several frames
 * @param maxSymbols the most symbols of one stream
 * @param maxUniverses different universes at the same time
 * @param loadsAtOnce symbols whose streams are being started at the same time
 * @param refresh how often the list of symbols is read again
 * @param linger how long a universe without readers continues for one that reconnects
 * @param resumeRows the most rows of the newest frames that are kept for a reader that reconnects
 */
public record UniverseSettings(
    Duration frameEvery,
    int frameRows,
    int maxSymbols,
    int maxUniverses,
    int loadsAtOnce,
    Duration refresh,
    Duration linger,
    int resumeRows) {
  private static final String SECTION = "cryptvault.universe";

  /**
   * Checks the values.
   *
   * @throws SettingsException with every value that is out of range
   */
  public UniverseSettings {
    new Problems(SECTION)
        .positive("frame-every", frameEvery, "rows gather meanwhile")
        .between("frame-rows", frameRows, 1, 1_000_000, "a frame has at least one row")
        .between("max-symbols", maxSymbols, 1, 1_000_000, "each has a worker")
        .between("max-universes", maxUniverses, 1, 10_000, "each watches all its symbols")
        .between("loads-at-once", loadsAtOnce, 1, 100_000, "nothing would ever be loaded")
        .positive("refresh", refresh, "symbols come and go")
        .positive("linger", linger, "a universe without readers ends after it")
        .between("resume-rows", resumeRows, 0, 100_000_000, "each universe keeps them")
        .report();
  }

  static UniverseSettings read(Config section) {
    return new UniverseSettings(
        section.getDuration("frame-every"),
        section.getInt("frame-rows"),
        section.getInt("max-symbols"),
        section.getInt("max-universes"),
        section.getInt("loads-at-once"),
        section.getDuration("refresh"),
        section.getDuration("linger"),
        section.getInt("resume-rows"));
  }
}
