package io.cryptvault.actors.ingest;

/**
 * How urgent a call for history is, the most urgent first. When calls wait for a venue, more urgent ones go first. The others get
 * a share, so that none waits forever.
 */
public enum Urgency {
  /** Bars are missing from a live series; its readers see the hole until they arrive. */
  HOLE,
  /** Somebody waits for the answer. */
  QUESTION,
  /** Many series are read, for a store or for a batch; nobody waits for a single one. */
  BACKFILL,
  /** Known bars are read again to find corrections. */
  REVIEW;

  /**
   * {@return whether this is more urgent}
   *
   * @param other compared with this
   */
  public boolean isAbove(Urgency other) {
    return compareTo(other) < 0;
  }
}
