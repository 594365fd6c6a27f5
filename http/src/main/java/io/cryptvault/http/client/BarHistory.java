package io.cryptvault.http.client;

import io.cryptvault.actors.ingest.History;
import io.cryptvault.actors.ingest.Series;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Closed bars of the past, page by page: forward from a time, or back from the newest. Thread-safe. */
final class BarHistory implements History {
  private final BinanceRest rest;

  BarHistory(BinanceRest rest) {
    this.rest = rest;
  }

  @Override
  public CompletionStage<Bars> from(Series series, Instant from) {
    long start = Math.max(0, from.toEpochMilli());
    return code(series)
        .thenCompose(code -> forward(series, code, start, Bars.builder(series.interval())));
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
          ? forward(series, code, end, Bars.builder(interval))
          : CompletableFuture.completedStage(Bars.empty(interval));
      return newer.thenCompose(
          after -> backward(series, code, page, BinanceRest.PAGE, after, count));
    });
  }

  private CompletionStage<String> code(Series series) {
    return rest.symbols().thenApply(symbols -> symbols.code(series));
  }

  private CompletionStage<Bars> forward(Series series, String code, long start, Bars.Builder bars) {
    return rest.page(series, code, "&startTime=" + start, BinanceRest.PAGE).thenCompose(page -> {
      bars.addAll(page.bars());
      return page.rows() < BinanceRest.PAGE || page.endsForming()
          ? CompletableFuture.completedStage(bars.build())
          : forward(series, code, series.interval().end(page.lastOpen()), bars);
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
