package io.cryptvault.actors.fetch;

import io.cryptvault.actors.store.BarStore;
import io.cryptvault.actors.store.Shelf;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.TimeRange;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Stores bars that may not be all that their venue has, such as those of a file. Each run of bars without a hole counts as covered;
 * bars between two runs can still be fetched.
 */
public final class BarImport {
  private BarImport() {}

  /**
   * {@return what was new, when all bars are stored} At most one piece of a fetch is written at once: a store has room for that many
   * waiting bars.
   *
   * @param store keeps them
   * @param shelf where to store them
   * @param bars oldest first
   */
  public static CompletionStage<FetchResult> put(BarStore store, Shelf shelf, Bars bars) {
    CompletionStage<FetchResult> all =
        CompletableFuture.completedFuture(new FetchResult(shelf.series(), 0, 0, bars.size()));
    List<Bars> runs = runs(bars);
    for (int from = 0; from < runs.size(); ) {
      int to = endOfPiece(runs, from);
      List<Bars> piece = runs.subList(from, to);
      all = all.thenCompose(sum -> put(store, shelf, piece, sum));
      from = to;
    }
    return all;
  }

  private static int endOfPiece(List<Bars> runs, int from) {
    int bars = runs.get(from).size();
    int to = from + 1;
    while (to < runs.size() && bars + runs.get(to).size() <= Fetcher.PIECE) {
      bars += runs.get(to++).size();
    }
    return to;
  }

  private static CompletionStage<FetchResult> put(
      BarStore store, Shelf shelf, List<Bars> runs, FetchResult before) {
    CompletionStage<FetchResult> all = CompletableFuture.completedFuture(before);
    for (Bars run : runs) {
      TimeRange covered = new TimeRange(run.firstTime(), run.interval().end(run.lastTime()));
      all = all.thenCombine(store.put(shelf, run, covered), FetchResult::kept);
    }
    return all;
  }

  private static List<Bars> runs(Bars bars) {
    Interval interval = bars.interval();
    List<Bars> runs = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= bars.size(); i++) {
      boolean isEnd = i == bars.size()
          || i - from == Fetcher.PIECE
          || bars.openTime(i) != interval.end(bars.openTime(i - 1));
      if (isEnd) {
        runs.add(bars.slice(from, i));
        from = i;
      }
    }
    return runs;
  }
}
