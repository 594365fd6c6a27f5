package io.cryptvault.actors.fetch;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.engine.market.Series;
import java.util.List;

/**
 * How far a fetch is, and what it came to.
 *
 * @param series how many were asked for
 * @param done how many of them are through, failed ones among them
 */
public record FetchProgress(
    FetchJob.State state,
    int series,
    int done,
    long added,
    long corrected,
    long known,
    List<Failed> failures) {

  /** A series that could not be fetched, or not to its end: what was kept of it stays. */
  public record Failed(Series series, Refusal failure) {}

  public FetchProgress {
    failures = List.copyOf(failures);
  }
}
