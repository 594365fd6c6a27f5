package io.cryptvault.http.client.venue;

import io.cryptvault.actors.ingest.BarsFound;
import io.cryptvault.actors.ingest.Errand;
import io.cryptvault.actors.ingest.History;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.TimeRange;
import java.util.concurrent.CompletionStage;

/** History without the flat bars of intervals without trades. Thread-safe. */
record TradedHistory(History history) implements History {

  @Override
  public History on(Errand errand) {
    return new TradedHistory(history.on(errand));
  }

  @Override
  public CompletionStage<Bars> between(Series series, TimeRange range, int most) {
    return again(series, range, most).thenApply(BarsFound::bars);
  }

  @Override
  public CompletionStage<BarsFound> again(Series series, TimeRange range, int most) {
    return history
        .again(series, range)
        .thenApply(found ->
            new BarsFound(range.of(EmptyIntervals.skipped(found.bars()), most), found.doubts()));
  }

  /** Fewer bars than asked for, where some of the intervals had no trades. */
  @Override
  public CompletionStage<Bars> latest(Series series, int count) {
    return history.latest(series, count).thenApply(EmptyIntervals::skipped);
  }

  @Override
  public long reach(Series series) {
    return history.reach(series);
  }

  @Override
  public boolean isGapless(Series series) {
    return false;
  }
}
