package io.cryptvault.actors.telemetry;

/**
 * What an engine has done since its start, and what is open now. Immutable.
 *
 * @param asked calculations that were asked for: nodes of all formulas before sharing, times bars
 * @param computed calculations that were run: nodes times bars
 * @param cached calculations that were answered from existing columns
 * @param runs how often a plan ran over a batch of live bars
 * @param joined questions that were answered by the computation of an equal question
 * @param barsTaken closed bars that workers took
 * @param barsDuplicate bars that a worker already had, unchanged
 * @param barsDropped bars that could not be used: without a worker, with unusable values, or older than the kept bars
 * @param barsCorrected bars that replaced a different one
 * @param restarts how often workers restarted after a failure
 * @param workers workers alive now
 * @param subscriptions subscriptions open now
 * @param jobs batch jobs open now
 * @param openGaps gaps that may still be filled
 */
public record Counts(
    long asked,
    long computed,
    long cached,
    long runs,
    long joined,
    long barsTaken,
    long barsDuplicate,
    long barsDropped,
    long barsCorrected,
    long restarts,
    long workers,
    long subscriptions,
    long jobs,
    long openGaps) {

  /** {@return calculations that were shared within a plan or with an equal question, so neither computed nor cached; 0 or more} */
  public long deduplicated() {
    return Math.max(0, asked - computed - cached);
  }
}
