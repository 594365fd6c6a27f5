package io.cryptvault.actors.worker;

import io.cryptvault.actors.series.Trade;
import io.cryptvault.engine.market.Bar;
import java.math.BigDecimal;

/** The bar of one interval, made of trades in any order. Confined to its worker. */
final class TradedBar {

  /** Where its values come from. */
  enum Kind {
    TRADES,
    /** Trades, of which the first may be missing: the bar is not published. */
    PART,
    /** The last price before it, since nothing was traded. */
    EMPTY,
    /** A closed bar that was offered: trades do not change it. */
    OFFERED
  }

  private final long openTime;
  private Kind kind;
  private long firstTime = Long.MAX_VALUE;
  private long lastTime = Long.MIN_VALUE;
  private double open;
  private double high = Double.NEGATIVE_INFINITY;
  private double low = Double.POSITIVE_INFINITY;
  private double close;
  /** Exact: a sum of doubles would depend on the order of the trades. */
  private BigDecimal volume = BigDecimal.ZERO;

  private TradedBar(long openTime, Kind kind) {
    this.openTime = openTime;
    this.kind = kind;
  }

  static TradedBar of(long openTime, boolean isWhole) {
    return new TradedBar(openTime, isWhole ? Kind.TRADES : Kind.PART);
  }

  static TradedBar empty(long openTime, double price) {
    TradedBar bar = new TradedBar(openTime, Kind.EMPTY);
    bar.carry(price);
    return bar;
  }

  static TradedBar offered(Bar closed) {
    TradedBar bar = new TradedBar(closed.openTime(), Kind.OFFERED);
    bar.carry(closed.close());
    return bar;
  }

  /** Adds a trade. Of trades at the same time, the first to arrive counts as the earlier one. */
  void add(Trade trade) {
    if (kind == Kind.EMPTY) {
      kind = Kind.TRADES;
      high = Double.NEGATIVE_INFINITY;
      low = Double.POSITIVE_INFINITY;
    }
    if (trade.time() < firstTime) {
      firstTime = trade.time();
      open = trade.price();
    }
    if (trade.time() >= lastTime) {
      lastTime = trade.time();
      close = trade.price();
    }
    high = Math.max(high, trade.price());
    low = Math.min(low, trade.price());
    volume = volume.add(BigDecimal.valueOf(trade.size()));
  }

  /** Sets all prices to the last price before an interval without trades. */
  void carry(double price) {
    open = price;
    high = price;
    low = price;
    close = price;
  }

  Kind kind() {
    return kind;
  }

  double close() {
    return close;
  }

  boolean isPublished() {
    return kind == Kind.TRADES || kind == Kind.EMPTY;
  }

  Bar bar() {
    return new Bar(openTime, open, high, low, close, volume.doubleValue());
  }
}
