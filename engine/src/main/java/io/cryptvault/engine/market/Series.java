package io.cryptvault.engine.market;

import java.util.Objects;

/**
 * The bars of one symbol at one interval: the unit that is loaded, subscribed to and computed. Immutable.
 *
 * @param symbol what is traded
 * @param interval the length of its bars
 */
public record Series(Symbol symbol, Interval interval) {
  /** Checks that both are there. */
  public Series {
    Objects.requireNonNull(symbol, "symbol");
    Objects.requireNonNull(interval, "interval");
  }

  @Override
  public String toString() {
    return symbol + " " + interval;
  }
}
