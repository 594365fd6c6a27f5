package io.cryptvault.actors.fetch;

import io.cryptvault.actors.ingest.TimeRange;
import io.cryptvault.actors.store.BarStore;
import io.cryptvault.actors.store.Shelf;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Puts bars of which nobody knows whether they are all that their venue has: each run without a gap counts as covered, and
 * what lies between two runs may be fetched.
 */
public final class Deposit {
  /** Bars put at once. */
  private static final int PIECE = 20_000;

  private Deposit() {}

  /** Done when all are kept. */
  public static CompletionStage<Fetched> of(BarStore store, Shelf shelf, Bars bars) {
    List<CompletableFuture<BarStore.Put>> puts = new ArrayList<>();
    for (Bars run : runs(bars)) {
      long end = run.interval().end(run.lastTime());
      puts.add(store.put(shelf, run, new TimeRange(run.firstTime(), end)).toCompletableFuture());
    }
    return CompletableFuture.allOf(puts.toArray(CompletableFuture[]::new)).thenApply(all -> {
      long added = puts.stream().mapToLong(put -> put.join().added()).sum();
      long corrected = puts.stream().mapToLong(put -> put.join().corrected()).sum();
      return new Fetched(shelf.series(), added, corrected, bars.size() - added - corrected);
    });
  }

  private static List<Bars> runs(Bars bars) {
    Interval interval = bars.interval();
    List<Bars> runs = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= bars.size(); i++) {
      boolean isEnd = i == bars.size()
          || i - from == PIECE
          || bars.openTime(i) != interval.end(bars.openTime(i - 1));
      if (isEnd) {
        runs.add(bars.slice(from, i));
        from = i;
      }
    }
    return runs;
  }
}
