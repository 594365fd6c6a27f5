package io.cryptvault.actors.fetch;

import io.cryptvault.actors.store.BarStore;
import io.cryptvault.engine.market.Series;

/**
 * What fetching a series has stored. Immutable.
 *
 * @param series which one
 * @param added bars that are new
 * @param corrected bars that have replaced a different one
 * @param known bars that were stored already and are unchanged
 */
public record FetchResult(Series series, long added, long corrected, long known) {
  /** Adds a put of bars that were counted as known. */
  FetchResult kept(BarStore.Put put) {
    return new FetchResult(
        series,
        added + put.added(),
        corrected + put.corrected(),
        known - put.added() - put.corrected());
  }

  /** Adds a put of bars that were not counted. */
  FetchResult with(BarStore.Put put) {
    return new FetchResult(
        series, added + put.added(), corrected + put.corrected(), known - put.corrected());
  }
}
