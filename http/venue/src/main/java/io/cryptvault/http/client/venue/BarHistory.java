package io.cryptvault.http.client.venue;

import io.cryptvault.actors.ingest.BarsFound;
import io.cryptvault.actors.ingest.Errand;
import io.cryptvault.actors.ingest.History;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.TimeRange;
import io.cryptvault.http.client.host.DeferredQuery;
import io.cryptvault.http.client.host.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Closed bars from a venue, page by page: forward from a time, or back from the newest. Thread-safe. */
final class BarHistory implements History {
  private final VenueRest rest;
  private final Pages pages;
  private final Errand errand;

  /** Longer bars in which a quiet symbol's last price is looked for. */
  private static final List<Interval> LONGER = List.of(Interval.HOUR, Interval.DAY);

  BarHistory(VenueRest rest, Errand errand) {
    this.rest = rest;
    this.pages = rest.venue().pages();
    this.errand = errand;
  }

  @Override
  public BarHistory on(Errand other) {
    return new BarHistory(rest, other);
  }

  @Override
  public boolean isGapless(Series series) {
    return !pages.leavesOutEmpty();
  }

  @Override
  public long reach(Series series) {
    return pages.reach(series, rest.clock().millis());
  }

  /** Bars, the ranges in which a missing bar says nothing, and the venue's time with the last page. */
  record Found(Bars bars, List<TimeRange> doubts, long serverTime) {
    Found and(Bars newer, Page page) {
      List<TimeRange> all = new ArrayList<>(doubts);
      all.addAll(page.doubts());
      return new Found(bars.concat(newer), all, page.serverTime());
    }

    Found atMost(int most) {
      return new Found(bars.slice(0, Math.min(most, bars.size())), doubts, serverTime);
    }

    /** The result with other bars, such as filled ones; after {@code known} the venue may still get more bars. */
    BarsFound as(Bars bars, long known) {
      List<TimeRange> all = new ArrayList<>(doubts);
      if (known < Long.MAX_VALUE) {
        all.add(TimeRange.since(this.bars.interval().start(known)));
      }
      return new BarsFound(bars, all);
    }
  }

  @Override
  public CompletionStage<Bars> between(Series series, TimeRange range, int most) {
    return find(series, range, most).thenApply(Found::bars);
  }

  @Override
  public CompletionStage<BarsFound> again(Series series, TimeRange range, int most) {
    return find(series, range, most).thenApply(found -> found.as(found.bars, settled(found)));
  }

  /** The time up to which the venue's answer has all bars. */
  private long settled(Found found) {
    return found.serverTime - rest.judge().closeGrace().toMillis();
  }

  CompletionStage<Found> find(Series series, TimeRange range, int most) {
    Found none = none(series.interval());
    if (range.to() <= pages.since()) {
      return code(series).thenApply(code -> none);
    }
    TimeRange there = new TimeRange(Math.max(pages.since(), range.from()), range.to());
    return code(series).thenCompose(code -> forward(series, code, there, most, none));
  }

  /** Whether the venue still trades it: for a symbol that it does not trade, a missing bar is no empty interval. */
  CompletionStage<Boolean> isTraded(Series series) {
    return rest.symbols().thenApply(symbols -> symbols.isTrading(series.symbol()));
  }

  /** Whether the venue did not exist before this time. */
  boolean isBegin(long time) {
    return time <= pages.since();
  }

  /** The last price before a time, looked for in longer and longer bars, as a quiet symbol's last trade may be days ago. */
  CompletionStage<OptionalDouble> lastClose(Series series, long time) {
    Interval interval = series.interval();
    return code(series)
        .thenCompose(code -> before(series, code, interval.start(time), pages.size()))
        .thenCompose(page -> {
          Bars bars = page.bars();
          Optional<Interval> longer =
              LONGER.stream().filter(one -> one.millis() > interval.millis()).findFirst();
          if (bars.isEmpty() && longer.isPresent()) {
            return lastClose(new Series(series.symbol(), longer.get()), time);
          }
          return CompletableFuture.completedFuture(
              bars.isEmpty()
                  ? OptionalDouble.empty()
                  : OptionalDouble.of(bars.get(bars.size() - 1).close()));
        });
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

  /** Asks for more rows than wanted, by the number of rows that may not be used yet when the call is sent. */
  private CompletionStage<Bars> fewNewest(Series series, String code, int count) {
    Interval interval = series.interval();
    return newest(
        series,
        code,
        count,
        new DeferredQuery<>(
            "newest " + count + ' ' + series,
            pages.cost(code),
            () -> newest(series, code, Long.MAX_VALUE, count + unsettled(interval))));
  }

  /**
   * A full page has no room for rows that may not be used yet, so it ends before them, by the venue's clock when the call is sent: a
   * bar may end while the call waits. That is a guess. The page's own time says whether bars have closed since, and those are read
   * too.
   */
  private CompletionStage<Bars> manyNewest(Series series, String code, int count) {
    Interval interval = series.interval();
    return newest(
        series,
        code,
        count,
        new DeferredQuery<>(
            "newest settled " + series,
            pages.cost(code),
            () -> newest(series, code, settledEnd(interval, rest.clock().millis()), pages.size())));
  }

  /**
   * The page may come from another caller's call, sent before a bar closed that this caller knows to be closed. So bars between the
   * page's end and that time are read too.
   */
  private CompletionStage<Bars> newest(
      Series series, String code, int count, DeferredQuery<Page> inquiry) {
    Interval interval = series.interval();
    long asked = settledEnd(interval, rest.clock().millis());
    return rest.page(inquiry, series.toString(), errand).thenCompose(page -> {
      long settled = settledEnd(interval, page.serverTime());
      long end = Math.min(page.before(), settled);
      CompletionStage<Bars> newer = Math.max(asked, settled) > end
          ? forward(series, code, TimeRange.since(end), count, none(interval))
              .thenApply(Found::bars)
          : CompletableFuture.completedStage(Bars.empty(interval));
      return newer.thenCompose(after -> backward(series, code, page, after, count));
    });
  }

  /** The end of the newest bar that the venue's answers have in full at a time. */
  private long settledEnd(Interval interval, long time) {
    return interval.start(time - rest.judge().closeGrace().toMillis());
  }

  /** How many of the newest rows may not be used now: the forming one, and those whose end is too recent. */
  private int unsettled(Interval interval) {
    int rows = 1;
    long now = rest.clock().millis();
    for (long start = interval.start(now), end = settledEnd(interval, now); start > end; rows++) {
      start = interval.start(start - 1);
    }
    return rows;
  }

  private Query<Page> newest(Series series, String code, long before, int limit) {
    return pages.newest(
        series, code, before, Math.min(pages.size(), limit), rest.clock().millis(), rest.judge());
  }

  private CompletionStage<Page> before(Series series, String code, long time, int limit) {
    return rest.page(
        DeferredQuery.of(newest(series, code, time, limit)), series.toString(), errand);
  }

  private CompletionStage<String> code(Series series) {
    return rest.symbols().thenApply(symbols -> symbols.code(series));
  }

  /** No bars yet, or none because the venue did not exist. */
  private static Found none(Interval interval) {
    return new Found(Bars.empty(interval), List.of(), Long.MAX_VALUE);
  }

  private CompletionStage<Found> forward(
      Series series, String code, TimeRange range, int most, Found before) {
    // One more, as the last may be forming.
    int limit = (int) Math.min(pages.size(), most - before.bars.size() + 1L);
    var query = pages.oldest(series, code, range, limit, rest.judge());
    return rest.page(DeferredQuery.of(query), series.toString(), errand).thenCompose(page -> {
      Found found = before.and(range.of(page.bars()), page);
      boolean isAll = page.next().isEmpty() || page.next().getAsLong() >= range.to();
      return isAll || found.bars.size() >= most
          ? CompletableFuture.completedStage(found.atMost(most))
          : traded(series, code, page)
              .thenCompose(next -> next >= range.to()
                  ? CompletableFuture.completedStage(found)
                  : forward(series, code, new TimeRange(next, range.to()), most, found));
    });
  }

  /** Where the next page begins. Pages may be empty for years; then the next day with trades is looked for. */
  private CompletionStage<Long> traded(Series series, String code, Page page) {
    long next = page.next().orElseThrow();
    if (!page.bars().isEmpty() || series.interval().millis() >= Interval.DAY.millis()) {
      return CompletableFuture.completedStage(next);
    }
    Series days = new Series(series.symbol(), Interval.DAY);
    TimeRange later = TimeRange.since(Interval.DAY.start(next));
    return forward(days, code, later, 1, none(Interval.DAY)).thenApply(found -> {
      Bars day = found.bars();
      return Math.max(
          next, day.isEmpty() ? Interval.DAY.start(page.serverTime()) : day.firstTime());
    });
  }

  private CompletionStage<Bars> backward(
      Series series, String code, Page page, Bars newer, int count) {
    Bars bars = page.bars().concat(newer);
    int missing = count - bars.size();
    if (missing <= 0 || page.prior().isEmpty()) {
      return CompletableFuture.completedStage(bars.last(count));
    }
    return before(series, code, page.prior().getAsLong(), missing)
        .thenCompose(older -> backward(series, code, older, bars, count));
  }
}
