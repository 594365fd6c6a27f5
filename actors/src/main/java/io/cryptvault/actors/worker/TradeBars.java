package io.cryptvault.actors.worker;

import io.cryptvault.actors.answer.BadBars;
import io.cryptvault.actors.series.Trade;
import io.cryptvault.engine.market.Bar;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The bars of one series, made of its trades. A bar closes when a trade of a later interval arrives, never by a clock. A late trade
 * corrects its bar while that bar is kept. The trades before the first one in its interval are unknown, so the first bar is published
 * only if the first trade is exactly at its open time. Confined to its worker.
 */
final class TradeBars {
  /** Number of bars that a late trade may still change. At an interval of one second, trades may be a minute late. */
  private static final int KEPT = 64;

  private final Series series;
  private final Interval interval;
  private final int mostEmpty;
  private final TreeMap<Long, TradedBar> bars = new TreeMap<>();

  /** The result of a trade: closed bars, new or changed, oldest first, and the forming one. */
  record Made(Bars closed, Optional<Bar> forming) {}

  /**
   * @param mostEmpty number of empty intervals in a row that are filled with bars without volume; after more of them the market counts as
   *     closed and none is filled
   */
  TradeBars(Series series, int mostEmpty) {
    this.series = series;
    this.interval = series.interval();
    this.mostEmpty = mostEmpty;
  }

  /** The number of bars that a trade at this time closes, at least 1. */
  int closedBy(long time) {
    if (bars.isEmpty() || interval.start(time) <= bars.lastKey()) {
      return 1;
    }
    return 1 + empty(interval.start(time));
  }

  /** Takes a trade; throws {@link BadBars} when it is too late for its bar. */
  Made take(Trade trade) {
    long openTime = interval.start(trade.time());
    Bars.Builder closed = Bars.builder(interval, 1);
    if (bars.isEmpty()) {
      bars.put(openTime, TradedBar.of(openTime, trade.time() == openTime));
    } else if (openTime > bars.lastKey()) {
      close(openTime, closed);
      bars.put(openTime, TradedBar.of(openTime, true));
    } else if (openTime < bars.lastKey()) {
      correct(openTime, trade, closed);
      return new Made(closed.build(), Optional.empty());
    }
    TradedBar newest = bars.lastEntry().getValue();
    requireOpen(newest, openTime, trade);
    newest.add(trade);
    return new Made(
        closed.build(), newest.isPublished() ? Optional.of(newest.bar()) : Optional.empty());
  }

  /** Closed bars were offered: trades in them or before them are too late. */
  void offered(Bars offered) {
    if (bars.isEmpty() || offered.isEmpty() || offered.lastTime() < bars.firstKey()) {
      return;
    }
    bars.headMap(offered.lastTime(), true).clear();
    bars.put(offered.lastTime(), TradedBar.offered(offered.get(offered.size() - 1)));
  }

  private void close(long next, Bars.Builder closed) {
    TradedBar last = bars.lastEntry().getValue();
    if (last.isPublished()) {
      closed.add(last.bar());
    }
    int empty = empty(next);
    long openTime = interval.end(bars.lastKey());
    for (int k = 0; k < empty; k++, openTime = interval.end(openTime)) {
      TradedBar flat = TradedBar.empty(openTime, last.close());
      bars.put(openTime, flat);
      closed.add(flat.bar());
    }
    while (bars.size() >= KEPT) {
      bars.pollFirstEntry();
    }
  }

  /** The number of intervals to fill between the newest bar and the next. */
  private int empty(long next) {
    int count = 0;
    for (long at = interval.end(bars.lastKey()); at < next; at = interval.end(at)) {
      if (++count > mostEmpty) {
        return 0;
      }
    }
    return count;
  }

  private void correct(long openTime, Trade trade, Bars.Builder closed) {
    if (openTime < bars.firstKey()) {
      throw new BadBars(where(trade) + ": expected a trade no older than the bar of "
          + Instant.ofEpochMilli(bars.firstKey())
          + ", the oldest that trades can still change; offer the corrected bar instead");
    }
    TradedBar bar = bars.computeIfAbsent(openTime, open -> TradedBar.of(open, true));
    requireOpen(bar, openTime, trade);
    bar.add(trade);
    if (bar.isPublished()) {
      closed.add(bar.bar());
    }
    for (Map.Entry<Long, TradedBar> next = bars.higherEntry(openTime);
        next != null && next.getValue().kind() == TradedBar.Kind.EMPTY;
        next = bars.higherEntry(next.getKey())) {
      next.getValue().carry(bar.close());
      closed.add(next.getValue().bar());
    }
  }

  private void requireOpen(TradedBar bar, long openTime, Trade trade) {
    if (bar.kind() == TradedBar.Kind.OFFERED) {
      throw new BadBars(where(trade) + ": expected a trade after the bar of "
          + Instant.ofEpochMilli(openTime)
          + ", which was offered as a closed one; offer the corrected bar instead");
    }
  }

  private String where(Trade trade) {
    return "trade of " + series + " at " + Instant.ofEpochMilli(trade.time());
  }
}
