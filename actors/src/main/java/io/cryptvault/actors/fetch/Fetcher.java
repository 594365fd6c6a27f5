package io.cryptvault.actors.fetch;

import io.cryptvault.actors.batch.Span;
import io.cryptvault.actors.ingest.BarsFound;
import io.cryptvault.actors.ingest.History;
import io.cryptvault.actors.ingest.MarketDataSource;
import io.cryptvault.actors.ingest.Urgency;
import io.cryptvault.actors.store.BarStore;
import io.cryptvault.actors.store.Coverage;
import io.cryptvault.actors.store.Shelf;
import io.cryptvault.actors.store.StoredBars;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.TimeRange;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Fetches series of a venue into a store. It fetches bars that are not stored yet, and the last stored ones again, because a bar
 * that has just closed may have changed since; or it fetches all, because a venue may correct old bars. Each piece is stored before
 * the next is requested, so an interrupted fetch continues where it stopped. Thread-safe.
 */
public final class Fetcher {
  /** How many bars are requested and stored at once: ten pages of a venue. */
  public static final int PIECE = 10_000;
  /** How many of the newest stored bars are fetched again. */
  private static final int CONFIRMED = 2;

  private final String venue;
  private final History history;
  private final BarStore store;
  private final InstantSource clock;

  /**
   * Fetches from one venue into one store.
   *
   * @param venue not closed
   * @param store not closed
   * @param clock tells which bars have closed
   */
  public Fetcher(MarketDataSource venue, BarStore store, InstantSource clock) {
    this.venue = venue.venue();
    this.history = venue.at(Urgency.BACKFILL);
    this.store = store;
    this.clock = clock;
  }

  /**
   * {@return what was stored, when all bars of a span are}
   *
   * @param series whose bars
   * @param span which bars; the newest ones are counted back from the bar that is open now
   * @param scope whether to fetch stored bars again
   */
  public CompletionStage<FetchResult> fetch(Series series, Span span, FetchScope scope) {
    Interval interval = series.interval();
    return fetch(
        series,
        switch (span) {
          case Span.Between between -> TimeRange.of(between.from(), between.until());
          case Span.Latest latest ->
            TimeRange.since(
                Math.max(0, interval.start(clock.millis()) - interval.millis() * latest.bars()));
        },
        scope);
  }

  /**
   * {@return what was stored, when all bars that open in a range are}
   *
   * @param series whose bars
   * @param range open times; may end in the future
   * @param scope whether to fetch stored bars again
   */
  public CompletionStage<FetchResult> fetch(Series series, TimeRange range, FetchScope scope) {
    Shelf shelf = new Shelf(venue, series);
    return store.between(shelf, range).thenCompose(kept -> {
      List<TimeRange> wanted = scope == FetchScope.ALL ? List.of(range) : missing(kept, range);
      Bars known = scope == FetchScope.ALL ? kept.bars() : Bars.empty(series.interval());
      CompletionStage<FetchResult> all = CompletableFuture.completedFuture(
          new FetchResult(series, 0, 0, kept.bars().size()));
      for (TimeRange part : wanted) {
        all = all.thenCompose(fetched -> fetch(shelf, part, known, fetched));
      }
      return all;
    });
  }

  /** The parts that were not fetched yet. A part after the newest stored bars starts with the last of them. */
  private static List<TimeRange> missing(StoredBars kept, TimeRange range) {
    List<TimeRange> missing = new ArrayList<>(kept.coverage().missing(range));
    int last = missing.size() - 1;
    long end = kept.coverage().newest().map(TimeRange::to).orElse(Long.MIN_VALUE);
    Bars confirmed = kept.bars().between(Long.MIN_VALUE, end).last(CONFIRMED);
    if (last >= 0 && missing.get(last).from() == end && !confirmed.isEmpty()) {
      missing.set(last, new TimeRange(confirmed.firstTime(), missing.get(last).to()));
    }
    return missing;
  }

  /** {@code known}: stored bars of the range that are fetched again. */
  private CompletionStage<FetchResult> fetch(
      Shelf shelf, TimeRange range, Bars known, FetchResult before) {
    Series series = shelf.series();
    return history.again(series, range, PIECE).thenCompose(found -> {
      Bars bars = found.bars();
      long end = end(series, range, bars);
      if (end <= range.from()) {
        return CompletableFuture.completedFuture(before); // nothing has closed yet
      }
      long reach = Math.max(range.from(), history.reach(series));
      long from = Math.min(reach, bars.isEmpty() ? end - 1 : bars.firstTime());
      return keep(shelf, found.over(known), new TimeRange(from, end), before, true)
          .thenCompose(now -> bars.size() < PIECE || end >= range.to()
              ? CompletableFuture.completedFuture(now)
              : fetch(shelf, new TimeRange(end, range.to()), known, now));
    });
  }

  /** Stores an answer. Where a row was refused, asks the venue again: once now, and in the next fetch. */
  private CompletionStage<FetchResult> keep(
      Shelf shelf, BarsFound found, TimeRange range, FetchResult before, boolean asksAgain) {
    CompletionStage<FetchResult> all = CompletableFuture.completedFuture(before);
    Coverage covered = Coverage.of(found, range);
    for (TimeRange part : covered.ranges()) {
      all = all.thenCompose(
          sum -> store.put(shelf, part.of(found.bars()), part).thenApply(sum::with));
    }
    List<TimeRange> refused = asksAgain ? covered.missing(range) : List.of();
    for (TimeRange part : refused) {
      all = all.thenCompose(sum -> history
          .again(shelf.series(), part)
          .thenCompose(again -> keep(shelf, again, part, sum, false)));
    }
    return all;
  }

  /** The time up to which these bars are all that the venue has in the range. */
  private long end(Series series, TimeRange range, Bars bars) {
    boolean isWhole = bars.size() < PIECE;
    boolean hasPassed = range.to() <= clock.millis() - series.interval().millis();
    if (isWhole && hasPassed) {
      return range.to();
    }
    return bars.isEmpty() ? Long.MIN_VALUE : series.interval().end(bars.lastTime());
  }
}
