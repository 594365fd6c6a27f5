package io.cryptvault.http.sim.market;

/**
 * A bar in whole ticks and lots, so that sums are exact and text agrees wherever it is written. Immutable.
 *
 * @param openTime epoch milliseconds
 * @param open in ticks
 * @param high in ticks
 * @param low in ticks
 * @param close in ticks
 * @param volume in lots of the base asset; 0 exactly when there are no trades
 * @param trades how many; without one the bar is flat
 */
public record Candle(
    long openTime, long open, long high, long low, long close, long volume, long trades) {

  /** This candle and the one right after it as one: it opens at its first trade, wherever that is. */
  public Candle join(Candle later) {
    if (trades == 0) {
      return later.at(openTime);
    }
    if (later.trades == 0) {
      return this;
    }
    return new Candle(
        openTime,
        open,
        Math.max(high, later.high),
        Math.min(low, later.low),
        later.close,
        volume + later.volume,
        trades + later.trades);
  }

  /** The same under another open time. */
  public Candle at(long time) {
    return time == openTime ? this : new Candle(time, open, high, low, close, volume, trades);
  }

  /** Whether anybody traded. */
  public boolean isTraded() {
    return trades > 0;
  }
}
