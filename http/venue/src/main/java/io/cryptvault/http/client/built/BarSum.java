package io.cryptvault.http.client.built;

import io.cryptvault.engine.market.Bar;
import io.cryptvault.http.client.venue.EmptyIntervals;
import java.math.BigDecimal;

/**
 * Bars that follow each other as one: it opens at the first trade, wherever that is, so empty intervals count only where there
 * is nothing else. Volumes are added as the decimals that they were written as, so it does not matter into which parts a bar
 * is cut, nor who adds them up. Confined.
 */
final class BarSum {
  private double open;
  private double high;
  private double low;
  private double close;
  private BigDecimal volume = BigDecimal.ZERO;
  private boolean traded;
  private boolean begun;

  /** The same so far, to go on with apart. */
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

  /** Adds the next. */
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
