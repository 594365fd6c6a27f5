package io.cryptvault.http.client.built;

import io.cryptvault.engine.market.Bar;
import io.cryptvault.http.client.venue.EmptyIntervals;
import java.math.BigDecimal;

/**
 * Adds consecutive bars up to one. It opens at the first trade, so bars without trades count only while there is nothing else.
 * Volumes are added as the decimals in which they were written, so the sum does not depend on how the parts are cut, nor on who adds
 * them. Confined.
 */
final class BarSum {
  private double open;
  private double high;
  private double low;
  private double close;
  private BigDecimal volume = BigDecimal.ZERO;
  private boolean traded;
  private boolean begun;

  /** An independent copy of the sum so far. */
  BarSum copy() {
    BarSum copy = new BarSum();
    copy.open = open;
    copy.high = high;
    copy.low = low;
    copy.close = close;
    copy.volume = volume;
    copy.traded = traded;
    copy.begun = begun;
    return copy;
  }

  /** Adds the next bar. */
  BarSum add(Bar bar) {
    boolean isEmpty = EmptyIntervals.isEmpty(bar);
    if (!traded) {
      open = bar.open();
      high = bar.high();
      low = bar.low();
      close = bar.close();
    } else if (!isEmpty) {
      high = Math.max(high, bar.high());
      low = Math.min(low, bar.low());
      close = bar.close();
    }
    if (!isEmpty) {
      volume = volume.add(BigDecimal.valueOf(bar.volume()));
      traded = true;
    }
    begun = true;
    return this;
  }

  boolean isNothing() {
    return !begun;
  }

  Bar bar(long openTime) {
    return new Bar(openTime, open, high, low, close, volume.doubleValue());
  }
}
