package io.cryptvault.config;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * What readers are sent, section {@code cryptvault.publish}. Immutable.
 *
 * @param maxSubscriptions subscriptions at once
 * @param queueSize bytes of updates that one reader has not taken, at most
 * @param snapshotBars newest readings in a snapshot
 * @param maxCorrected readings that one correction sends again, at most; beyond it a snapshot
 * @param resumeUpdates newest updates of a stream that are kept for a reader that comes back
 * @param resumeWithin how long a stream that nobody reads goes on for a reader that comes back
 */
public record PublishSettings(
    int maxSubscriptions,
    long queueSize,
    int snapshotBars,
    int maxCorrected,
    int resumeUpdates,
    Duration resumeWithin) {
  private static final String SECTION = "cryptvault.publish";

  public PublishSettings {
    new Problems(SECTION)
        .between("max-subscriptions", maxSubscriptions, 1, 10_000_000, "each keeps a queue")
        .atLeast("queue-size", queueSize, 1024, "a few updates must fit, in bytes")
        .between("snapshot-bars", snapshotBars, 1, 1_000_000, "a reader starts from them")
        .between("max-corrected", maxCorrected, 0, 1_000_000, "beyond it a snapshot is sent")
        .between("resume-updates", resumeUpdates, 0, 1_000_000, "each stream keeps them")
        .positive("resume-within", resumeWithin, "what nobody reads is dropped after it")
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
