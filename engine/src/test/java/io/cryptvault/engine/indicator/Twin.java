package io.cryptvault.engine.indicator;

import io.cryptvault.engine.market.Bars;
import java.util.function.Function;

/** A formula and its expected values, computed as in the textbook. */
record Twin(String formula, Floor floor, Function<Bars, double[]> naive) {

  /** What rounding errors are compared with, in addition to the value itself. */
  enum Floor {
    PRICE,
    PRICE_SQUARED,
    PERCENT,
    VOLUME,
    /** Nothing: the values are equal, or differ by at most 1e-9 of themselves. */
    EXACT;

    double at(double price) {
      return switch (this) {
        case PRICE -> 1e-12 * price;
        case PRICE_SQUARED -> 1e-24 * price * price;
        case PERCENT, VOLUME -> 1e-9;
        case EXACT -> 0;
      };
    }
  }

  @Override
  public String toString() {
    return formula;
  }
}
