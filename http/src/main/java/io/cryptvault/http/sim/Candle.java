package io.cryptvault.http.sim;

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
record Candle(long openTime, long open, long high, long low, long close, long volume, long trades) {

  /** This candle and the one right after it as one. */
  Candle join(Candle later) {
    return new Candle(
        openTime,
        open,
        Math.max(high, later.high),
        Math.min(low, later.low),
        later.close,
        volume + later.volume,
        trades + later.trades);
  }
}
