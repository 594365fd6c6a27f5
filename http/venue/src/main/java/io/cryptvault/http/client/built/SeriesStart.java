package io.cryptvault.http.client.built;

import io.cryptvault.actors.ingest.History;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.TimeRange;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Where a series begins: a bar within which that is lacks no part before it. */
final class SeriesStart {
  private SeriesStart() {}

  /** Whether the series has no bar before {@code first}, and had none that it has forgotten since {@code open}. */
  static CompletionStage<Boolean> isAt(History source, Series series, long first, long open) {
    if (source.reach(series) > open) {
      return CompletableFuture.completedFuture(false);
    }
    return first <= 0
        ? CompletableFuture.completedFuture(true)
        : source.between(series, new TimeRange(0, first), 1).thenApply(bars -> bars.isEmpty());
  }
}
