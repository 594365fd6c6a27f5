package io.cryptvault.actors.fetch;

import io.cryptvault.actors.store.BarStore;
import io.cryptvault.engine.market.Series;

/** What came of fetching a series: bars that were new, that replaced one that differed, and that were kept already. */
public record FetchResult(Series series, long added, long corrected, long known) {
  /** With a part of those that were counted as known. */
  FetchResult kept(BarStore.Put put) {
    return new FetchResult(
        series,
        added + put.added(),
        corrected + put.corrected(),
        known - put.added() - put.corrected());
  }

  FetchResult with(BarStore.Put put) {
    return new FetchResult(
        series, added + put.added(), corrected + put.corrected(), known - put.corrected());
  }
}
