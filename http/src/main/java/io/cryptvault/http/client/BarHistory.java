package io.cryptvault.http.client;

import io.cryptvault.actors.ingest.History;
import io.cryptvault.actors.ingest.Series;
import io.cryptvault.actors.ingest.TimeRange;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Closed bars of the past, page by page: forward from a time, or back from the newest. Thread-safe. */
final class BarHistory implements History {
  private final BinanceRest rest;

  BarHistory(BinanceRest rest) {
    this.rest = rest;
  }

  @Override
  public CompletionStage<Bars> between(Series series, TimeRange range, int most) {
    TimeRange times = new TimeRange(Math.max(0, range.from()), Math.max(1, range.to()));
    return code(series)
        .thenCompose(code -> forward(series, code, times, most, Bars.empty(series.interval())));
  }

  @Override
  public CompletionStage<Bars> latest(Series series, int count) {
    if (count < 1) {
      return CompletableFuture.failedStage(
          new IllegalArgumentException(series + ": expected a count of 1 or more, was " + count));
    }
    return code(series)
        .thenCompose(code -> count < BinanceRest.PAGE
            ? fewNewest(series, code, count)
            : manyNewest(series, code, count));
  }

  /** One more is asked for, since the newest may be forming. */
  private CompletionStage<Bars> fewNewest(Series series, String code, int count) {
    return rest.page(series, code, "", count + 1)
        .thenCompose(
            page -> backward(series, code, page, count + 1, Bars.empty(series.interval()), count));
  }

  /**
   * A full page has no room for the forming bar, so it ends before it, by the venue's clock as last heard. That is a guess:
   * the page's own time says whether bars have closed after it, and those are read too.
   */
  private CompletionStage<Bars> manyNewest(Series series, String code, int count) {
    Interval interval = series.interval();
    long end = interval.start(rest.venueTime());
    return rest.page(series, code, "&endTime=" + (end - 1), BinanceRest.PAGE).thenCompose(page -> {
      CompletionStage<Bars> newer = interval.start(page.serverTime()) > end
          ? forward(series, code, TimeRange.since(end), count, Bars.empty(interval))
          : CompletableFuture.completedStage(Bars.empty(interval));
      return newer.thenCompose(
          after -> backward(series, code, page, BinanceRest.PAGE, after, count));
    });
  }

  private CompletionStage<String> code(Series series) {
    return rest.symbols().thenApply(symbols -> symbols.code(series));
  }

  private CompletionStage<Bars> forward(
      Series series, String code, TimeRange times, int most, Bars before) {
    // One more may be forming.
    int limit = (int) Math.min(BinanceRest.PAGE, most - before.size() + 1L);
    String end = times.to() == Long.MAX_VALUE ? "" : "&endTime=" + (times.to() - 1);
    return rest.page(series, code, "&startTime=" + times.from() + end, limit).thenCompose(page -> {
      Bars bars = before.concat(page.bars());
      long next = series.interval().end(page.lastOpen());
      boolean isAll = page.rows() < limit || page.endsForming() || next >= times.to();
      return isAll || bars.size() >= most
          ? CompletableFuture.completedStage(bars.slice(0, Math.min(most, bars.size())))
          : forward(series, code, new TimeRange(next, times.to()), most, bars);
    });
  }

  private CompletionStage<Bars> backward(
      Series series, String code, KlinePage page, int asked, Bars newer, int count) {
    Bars bars = page.bars().concat(newer);
    int missing = count - bars.size();
    if (missing <= 0 || page.rows() < asked) {
      return CompletableFuture.completedStage(bars.last(count));
    }
    int next = Math.min(BinanceRest.PAGE, missing);
    Interval interval = series.interval();
    long end = interval.start(page.firstOpen()) - 1;
    return rest.page(series, code, "&endTime=" + end, next)
        .thenCompose(older -> backward(series, code, older, next, bars, count));
  }
}
