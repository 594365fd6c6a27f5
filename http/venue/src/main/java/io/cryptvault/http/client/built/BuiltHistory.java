package io.cryptvault.http.client.built;

import io.cryptvault.actors.ingest.BarsFound;
import io.cryptvault.actors.ingest.History;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.TimeRange;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Closed bars of an interval that the source lacks. A bar is closed when its last part is, and left out when it lacks a part. Only as
 * many parts are read as the bars need. Thread-safe.
 *
 * @param source has the parts
 */
record BuiltHistory(History source, BaseIntervals bases) implements History {
  /** Later than any market: no need to align it. */
  private static final long FAR = Long.MAX_VALUE / 2;

  private record Wanted(Series series, Series base, long to, int most) {
    long parts(long bars) {
      return bars * BaseIntervals.parts(series.interval(), base.interval());
    }
  }

  @Override
  public CompletionStage<Bars> between(Series series, TimeRange range, int most) {
    return again(series, range, most).thenApply(BarsFound::bars);
  }

  @Override
  public CompletionStage<BarsFound> again(Series series, TimeRange range, int most) {
    long from = firstOpen(series, range.from());
    long to = range.to() >= FAR ? range.to() : firstOpen(series, range.to());
    var none = new BarsFound(Bars.empty(series.interval()), List.of());
    return from >= to || most < 1
        ? CompletableFuture.completedFuture(none)
        : forward(new Wanted(series, base(series), to, most), from, none);
  }

  private CompletionStage<BarsFound> forward(Wanted wanted, long from, BarsFound before) {
    int missing = wanted.most - before.bars().size();
    // One more, as the first may lack a part.
    int most = (int) Math.min(Integer.MAX_VALUE, wanted.parts(missing + 1L));
    return source.again(wanted.base, new TimeRange(from, wanted.to), most).thenCompose(found -> {
      Bars parts = found.bars();
      boolean isAll = parts.size() < most;
      return larger(wanted, from, parts, isAll).thenCompose(larger -> {
        BarsFound all = and(before, larger, found.doubts());
        return isAll || all.bars().size() >= wanted.most
            ? CompletableFuture.completedFuture(atMost(wanted.most, all))
            : forward(wanted, next(wanted.series.interval(), parts), all);
      });
    });
  }

  private static BarsFound and(BarsFound before, Bars newer, List<TimeRange> doubts) {
    List<TimeRange> all = new ArrayList<>(before.doubts());
    all.addAll(doubts);
    return new BarsFound(before.bars().concat(newer), all);
  }

  private static BarsFound atMost(int most, BarsFound found) {
    Bars bars = found.bars();
    return new BarsFound(bars.slice(0, Math.min(most, bars.size())), found.doubts());
  }

  /** The begin of the first bar that was not read to its end. */
  private static long next(Interval interval, Bars parts) {
    return interval.start(parts.interval().end(parts.lastTime()));
  }

  private CompletionStage<Bars> larger(Wanted wanted, long from, Bars parts, boolean isAll) {
    Interval interval = wanted.series.interval();
    boolean isGapless = source.isGapless(wanted.base);
    return begins(wanted, from, parts)
        .thenCombine(
            isAll && !isGapless ? ends(wanted, parts) : CompletableFuture.completedFuture(false),
            (begins, ends) -> new LargerBars(interval, isGapless, begins, ends).of(parts));
  }

  /** Whether nothing is missing before the first part, when parts were asked for from a time on. */
  private CompletionStage<Boolean> begins(Wanted wanted, long from, Bars parts) {
    if (parts.isEmpty()) {
      return CompletableFuture.completedFuture(false);
    }
    long first = parts.firstTime();
    long open = wanted.series.interval().start(first);
    if (first == open) {
      return CompletableFuture.completedFuture(true);
    }
    return !source.isGapless(wanted.base) && from <= open && source.reach(wanted.base) <= open
        ? CompletableFuture.completedFuture(true)
        : SeriesStart.isAt(source, wanted.base, first, open);
  }

  /** Whether there are bars after the bar of the last part. */
  private CompletionStage<Boolean> ends(Wanted wanted, Bars parts) {
    Interval interval = wanted.series.interval();
    if (parts.isEmpty() || wanted.to >= FAR || isEnd(interval, parts)) {
      return CompletableFuture.completedFuture(false);
    }
    return source
        .between(wanted.base, TimeRange.since(wanted.to), 1)
        .thenApply(later -> !later.isEmpty());
  }

  private static boolean isEnd(Interval interval, Bars parts) {
    long end = parts.interval().end(parts.lastTime());
    return interval.start(end) == end;
  }

  @Override
  public CompletionStage<Bars> latest(Series series, int count) {
    if (count < 1) {
      return CompletableFuture.failedStage(
          new IllegalArgumentException(series + ": expected a count of 1 or more, was " + count));
    }
    Wanted wanted = new Wanted(series, base(series), Long.MAX_VALUE, count);
    return newest(wanted, wanted.parts(count + 1L)); // one more, as the newest may be forming
  }

  private CompletionStage<Bars> newest(Wanted wanted, long most) {
    int count = (int) Math.min(Integer.MAX_VALUE, most);
    return source.latest(wanted.base, count).thenCompose(parts -> {
      boolean isAll = parts.size() < count || count == Integer.MAX_VALUE;
      return newestOf(wanted, parts, isAll)
          .thenCompose(bars -> isAll || bars.size() >= wanted.most
              ? CompletableFuture.completedFuture(bars.last(wanted.most))
              : newest(wanted, most * 2)); // some were left out because of a hole
    });
  }

  private CompletionStage<Bars> newestOf(Wanted wanted, Bars parts, boolean isAll) {
    boolean isGapless = source.isGapless(wanted.base);
    return (isAll
            ? begins(wanted, Long.MAX_VALUE, parts)
            : CompletableFuture.completedFuture(false))
        .thenApply(
            begins -> new LargerBars(wanted.series.interval(), isGapless, begins, false).of(parts));
  }

  @Override
  public long reach(Series series) {
    long reach = source.reach(base(series));
    return reach == Long.MIN_VALUE ? reach : firstOpen(series, reach);
  }

  @Override
  public boolean isGapless(Series series) {
    return source.isGapless(base(series));
  }

  private Series base(Series series) {
    return new Series(
        series.symbol(), bases.ofHistory(series.interval()).orElse(series.interval()));
  }

  /** The first open time at or after a time; nothing was traded before 1970. */
  private static long firstOpen(Series series, long time) {
    long since = Math.max(0, time);
    long start = series.interval().start(since);
    return start < since ? series.interval().end(start) : start;
  }
}
