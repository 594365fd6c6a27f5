package io.cryptvault.actors.fetch;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.engine.market.Series;
import java.util.List;

/**
 * How far a fetch is, and what it has stored. Immutable.
 *
 * @param state whether it still runs
 * @param series how many were asked for
 * @param done how many of them are finished, failed ones included
 * @param added bars that are new
 * @param corrected bars that have replaced a different one
 * @param known bars that were stored already and are unchanged
 * @param failures series that could not be fetched
 */
public record FetchProgress(
    FetchJob.State state,
    int series,
    int done,
    long added,
    long corrected,
    long known,
    List<Failed> failures) {

  /**
   * A series that could not be fetched completely. What was stored of it stays.
   *
   * @param series which one
   * @param failure why
   */
  public record Failed(Series series, Refusal failure) {}

  /** Copies the list. */
  public FetchProgress {
    failures = List.copyOf(failures);
  }
}
