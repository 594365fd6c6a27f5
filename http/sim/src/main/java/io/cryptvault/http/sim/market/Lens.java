package io.cryptvault.http.sim.market;

/**
 * How the bars that a venue shows differ from the true ones for a while. It works on minutes, from which larger bars are built, so
 * that these differ in the same way. Thread-safe.
 */
public interface Lens {
  /** Shows the true bars. */
  Lens CLEAR = new Lens() {
    @Override
    public long reachMillis() {
      return 0;
    }

    @Override
    public long shownUntil(Instrument instrument, long minute, long now) {
      return minute + MarketCursor.MINUTE;
    }

    @Override
    public Candle bend(Instrument instrument, Candle minute, long now) {
      return minute;
    }
  };

  /** {@return how long after its end a minute can still differ, milliseconds; 0 if bars never differ} */
  long reachMillis();

  /**
   * Up to when the trades of a minute are counted.
   *
   * @param instrument whose minute
   * @param minute its open time, epoch milliseconds
   * @param now market time, epoch milliseconds
   * @return epoch milliseconds, exclusive
   */
  long shownUntil(Instrument instrument, long minute, long now);

  /**
   * Changes a minute into what the venue shows.
   *
   * @param instrument whose minute
   * @param minute the true candle, as far as it is shown
   * @param now market time, epoch milliseconds
   * @return the candle to show
   */
  Candle bend(Instrument instrument, Candle minute, long now);
}
