package io.cryptvault.http.client.coinbase;

import io.cryptvault.engine.market.Bar;
import java.math.BigDecimal;

/** The bar of one interval, made from its trades, in whatever order they come. Confined. */
final class TradedBar {
  private final long openTime;
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;
  private double open;
  private double close;
  private double high = Double.NEGATIVE_INFINITY;
  private double low = Double.POSITIVE_INFINITY;
  /** Exact: a sum of doubles would depend on the order of the trades, and differ from the venue's. */
  private BigDecimal volume = BigDecimal.ZERO;

  /** How many of its trades are known to be missing. */
  private int missing;

  TradedBar(long openTime) {
    this.openTime = openTime;
  }

  void add(Trade trade) {
    if (trade.id() < first) {
      first = trade.id();
      open = trade.price();
    }
    if (trade.id() > last) {
      last = trade.id();
      close = trade.price();
    }
    high = Math.max(high, trade.price());
    low = Math.min(low, trade.price());
    volume = volume.add(trade.size());
  }

  void miss(int trades) {
    missing += trades;
  }

  void found() {
    missing--;
  }

  long openTime() {
    return openTime;
  }

  boolean isWhole() {
    return missing == 0;
  }

  Bar bar() {
    return new Bar(openTime, open, high, low, close, volume.doubleValue());
  }
}
