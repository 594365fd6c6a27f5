package io.cryptvault.http.client.venue;

import io.cryptvault.actors.ingest.History;
import io.cryptvault.actors.ingest.Series;
import io.cryptvault.actors.ingest.TimeRange;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Closed bars of the past, page by page: forward from a time, or back from the newest. Thread-safe. */
public final class BarHistory implements History {
  private final VenueRest rest;
  private final Pages pages;

  public BarHistory(VenueRest rest) {
    this.rest = rest;
    this.pages = rest.venue().pages();
  }

  @Override
  public long reach(Series series) {
    return pages.reach(series, rest.clock().millis());
  }

  @Override
  public CompletionStage<Bars> between(Series series, TimeRange range, int most) {
    return code(series)
        .thenCompose(code -> forward(series, code, range, most, Bars.empty(series.interval())));
  }

  @Override
  public CompletionStage<Bars> latest(Series series, int count) {
    if (count < 1) {
      return CompletableFuture.failedStage(
          new IllegalArgumentException(series + ": expected a count of 1 or more, was " + count));
    }
    return code(series)
        .thenCompose(code -> count < pages.size()
            ? fewNewest(series, code, count)
            : manyNewest(series, code, count));
  }

  /** One more is asked for, since the newest may be forming. */
  private CompletionStage<Bars> fewNewest(Series series, String code, int count) {
    return newest(series, code, Long.MAX_VALUE, count + 1)
        .thenCompose(page -> backward(series, code, page, Bars.empty(series.interval()), count));
  }

  /**
   * A full page has no room for the forming bar, so it ends before it, by the venue's clock as last heard. That is a guess:
   * the page's own time says whether bars have closed after it, and those are read too.
   */
  private CompletionStage<Bars> manyNewest(Series series, String code, int count) {
    Interval interval = series.interval();
    long end = interval.start(rest.clock().millis());
    return newest(series, code, end, pages.size()).thenCompose(page -> {
      CompletionStage<Bars> newer = interval.start(page.serverTime()) > end
          ? forward(series, code, TimeRange.since(end), count, Bars.empty(interval))
          : CompletableFuture.completedStage(Bars.empty(interval));
      return newer.thenCompose(after -> backward(series, code, page, after, count));
    });
  }

  private CompletionStage<Page> newest(Series series, String code, long before, int limit) {
    return rest.page(
        pages.newest(series, code, before, limit, rest.clock().millis(), rest.judge()),
        series.toString());
  }

  private CompletionStage<String> code(Series series) {
    return rest.symbols().thenApply(symbols -> symbols.code(series));
  }

  private CompletionStage<Bars> forward(
      Series series, String code, TimeRange range, int most, Bars before) {
    // One more may be forming.
    int limit = (int) Math.min(pages.size(), most - before.size() + 1L);
    var query = pages.oldest(series, code, range, limit, rest.judge());
    return rest.page(query, series.toString()).thenCompose(page -> {
      Bars bars = before.concat(range.of(page.bars()));
      boolean isAll = page.next().isEmpty() || page.next().getAsLong() >= range.to();
      return isAll || bars.size() >= most
          ? CompletableFuture.completedStage(bars.slice(0, Math.min(most, bars.size())))
          : forward(series, code, new TimeRange(page.next().getAsLong(), range.to()), most, bars);
    });
  }

  private CompletionStage<Bars> backward(
      Series series, String code, Page page, Bars newer, int count) {
    Bars bars = page.bars().concat(newer);
    int missing = count - bars.size();
    if (missing <= 0 || page.prior().isEmpty()) {
      return CompletableFuture.completedStage(bars.last(count));
    }
    return newest(series, code, page.prior().getAsLong(), Math.min(pages.size(), missing))
        .thenCompose(older -> backward(series, code, older, bars, count));
  }
}
