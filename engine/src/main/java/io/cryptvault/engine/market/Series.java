package io.cryptvault.engine.market;

import java.util.Objects;

/** The bars of one symbol at one interval: what is loaded, subscribed and computed on. */
public record Series(Symbol symbol, Interval interval) {
  public Series {
    Objects.requireNonNull(symbol, "symbol");
    Objects.requireNonNull(interval, "interval");
  }

  @Override
  public String toString() {
    return symbol + " " + interval;
  }
}
