package io.cryptvault.actors.ingest;

/**
 * How urgent a look into the past is, the most urgent first. Where calls wait in front of a venue, the more urgent ones go
 * first; the others have a share, so that none waits for ever.
 */
public enum Urgency {
  /** Bars are missing from a live series: who follows it sees the hole until they come. */
  HOLE,
  /** Somebody waits for the answer. */
  QUESTION,
  /** Many series are read, for a store or for an analysis of many: it takes its time, and nobody waits for one of them. */
  BACKFILL,
  /** What is there already is read again, to see whether it is still so. */
  REVIEW;

  public boolean isAbove(Urgency other) {
    return compareTo(other) < 0;
  }
}
