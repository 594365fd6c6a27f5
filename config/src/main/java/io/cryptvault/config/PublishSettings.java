package io.cryptvault.config;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * What readers are sent, section {@code cryptvault.publish}. Immutable.
 *
 * @param maxSubscriptions subscriptions at the same time
 * @param queueSize the most bytes of updates that wait for one reader
 * @param snapshotBars how many of the newest readings a snapshot has
 * @param maxCorrected the most readings that one correction sends again; for more, a snapshot is sent
 * @param resumeUpdates how many of the newest updates a stream keeps for a reader that reconnects
 * @param resumeWithin how long a stream without readers continues for one that reconnects
 */
public record PublishSettings(
    int maxSubscriptions,
    long queueSize,
    int snapshotBars,
    int maxCorrected,
    int resumeUpdates,
    Duration resumeWithin) {
  private static final String SECTION = "cryptvault.publish";

  /**
   * Checks the values.
   *
   * @throws SettingsException with every value that is out of range
   */
  public PublishSettings {
    new Problems(SECTION)
        .between("max-subscriptions", maxSubscriptions, 1, 10_000_000, "each keeps a queue")
        .atLeast("queue-size", queueSize, 1024, "a few updates must fit, in bytes")
        .between("snapshot-bars", snapshotBars, 1, 1_000_000, "a reader starts from them")
        .between("max-corrected", maxCorrected, 0, 1_000_000, "for more, a snapshot is sent")
        .between("resume-updates", resumeUpdates, 0, 1_000_000, "each stream keeps them")
        .positive("resume-within", resumeWithin, "a stream without readers ends after it")
        .report();
  }

  static PublishSettings read(Config section) {
    return new PublishSettings(
        section.getInt("max-subscriptions"),
        section.getBytes("queue-size"),
        section.getInt("snapshot-bars"),
        section.getInt("max-corrected"),
        section.getInt("resume-updates"),
        section.getDuration("resume-within"));
  }
}
