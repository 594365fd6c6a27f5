package io.cryptvault.http.sim.market;

/**
 * A bar in whole ticks and lots, so that sums are exact and its text is the same everywhere. Immutable.
 *
 * @param openTime epoch milliseconds
 * @param open in ticks
 * @param high in ticks
 * @param low in ticks
 * @param close in ticks
 * @param volume in lots of the base asset; 0 if and only if there are no trades
 * @param trades how many; without trades the bar is flat
 */
public record Candle(
    long openTime, long open, long high, long low, long close, long volume, long trades) {

  /**
   * Joins this candle with the one right after it. The result opens at its first trade.
   *
   * @param later the next candle
   * @return a candle with this open time
   */
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

  /**
   * The same with another open time.
   *
   * @param time epoch milliseconds
   * @return a copy, or this candle if the time is the same
   */
  public Candle at(long time) {
    return time == openTime ? this : new Candle(time, open, high, low, close, volume, trades);
  }

  /** {@return whether it has a trade} */
  public boolean isTraded() {
    return trades > 0;
  }
}
