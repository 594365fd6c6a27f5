package io.cryptvault.http.client.built;

import io.cryptvault.actors.ingest.History;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.TimeRange;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Finds the start of a series: the bar that contains it is whole, although there are no parts before. */
final class SeriesStart {
  private SeriesStart() {}

  /** Whether the series has no bar before {@code first}, and the source keeps bars at least since {@code open}. */
  static CompletionStage<Boolean> isAt(History source, Series series, long first, long open) {
    if (source.reach(series) > open) {
      return CompletableFuture.completedFuture(false);
    }
    return first <= 0
        ? CompletableFuture.completedFuture(true)
        : source.between(series, new TimeRange(0, first), 1).thenApply(bars -> bars.isEmpty());
  }
}
