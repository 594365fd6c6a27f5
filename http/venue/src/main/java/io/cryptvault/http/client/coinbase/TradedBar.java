package io.cryptvault.http.client.coinbase;

import io.cryptvault.engine.market.Bar;
import java.math.BigDecimal;

/** The bar of one interval as its trades make it, in whatever order they come. Confined. */
final class TradedBar {
  private final long openTime;
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;
  private double open;
  private double close;
  private double high = Double.NEGATIVE_INFINITY;
  private double low = Double.POSITIVE_INFINITY;
  /** Exact: a sum of doubles would depend on the trades' order, and differ from what the venue says. */
  private BigDecimal volume = BigDecimal.ZERO;

  /** Trades of it that are known to be missing. */
  private int missing;

  TradedBar(long openTime) {
    this.openTime = openTime;
  }

  void add(Trade match) {
    if (match.id() < first) {
      first = match.id();
      open = match.price();
    }
    if (match.id() > last) {
      last = match.id();
      close = match.price();
    }
    high = Math.max(high, match.price());
    low = Math.min(low, match.price());
    volume = volume.add(match.size());
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
