package io.cryptvault.http.sim.market;

/**
 * How a venue's picture of its bars differs from the truth for a while. It works on minutes, of which all else is made, so
 * that larger bars differ alike. Thread-safe.
 */
public interface Lens {
  /** Shows the truth. */
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

  /** How long after its end a minute can still differ. 0 for a lens that is clear. */
  long reachMillis();

  /** The trades of the minute that opens at {@code minute} are counted up to here, exclusive. */
  long shownUntil(Instrument instrument, long minute, long now);

  /** What the venue makes of a minute. */
  Candle bend(Instrument instrument, Candle minute, long now);
}
