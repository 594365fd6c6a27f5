package io.cryptvault.actors.telemetry;

/**
 * What an engine has done since its start. Immutable.
 *
 * @param asked calculations asked for: nodes of all formulas before sharing, times bars
 * @param computed calculations run: nodes times bars
 * @param cached calculations answered from columns that were there
 * @param runs times that a plan was run over a batch of live bars
 * @param joined questions answered by the computation of an equal one
 * @param barsTaken closed bars that a worker took
 * @param barsDuplicate bars that a worker had already, the same
 * @param barsDropped bars that could not be used: nobody's, poisonous, older than what is kept
 * @param barsCorrected bars that replaced another
 * @param restarts workers that began anew after a failure
 * @param workers workers alive
 * @param subscriptions subscriptions open
 * @param jobs batch jobs open
 * @param openGaps holes in series that may still be filled
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

  /** Calculations that were asked for and needed neither: shared within a plan or with an equal question. */
  public long deduplicated() {
    return Math.max(0, asked - computed - cached);
  }
}
