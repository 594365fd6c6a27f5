package io.cryptvault.http.sim.market;

/** A candle's figures as the venue writes them, the same in rows and in events. Immutable. */
public record CandleText(Instrument instrument, Candle candle) {

  public String open() {
    return instrument.priceText(candle.open());
  }

  public String high() {
    return instrument.priceText(candle.high());
  }

  public String low() {
    return instrument.priceText(candle.low());
  }

  public String close() {
    return instrument.priceText(candle.close());
  }

  public String belowLow() {
    return instrument.priceText(candle.low() - 1);
  }

  public String volume() {
    return instrument.volumeText(candle.volume());
  }

  /** The mean price paid, one decimal finer than prices; {@code 0.0} when nothing was. */
  public String vwap() {
    if (!candle.isTraded()) {
      return "0.0";
    }
    long sum = candle.open() + candle.high() + candle.low() + candle.close();
    return Decimals.text(
        Math.round(sum * 2.5), instrument.tickDecimals() + 1, instrument.tickDecimals() + 1);
  }

  /** What was paid: the volume at the middle of open, high, low and close. */
  public String quoteVolume() {
    return quote(candle.volume());
  }

  /** The part of the volume that takers bought: 35 to 65 %. */
  public String takerVolume() {
    return instrument.volumeText(takerLots());
  }

  public String takerQuoteVolume() {
    return quote(takerLots());
  }

  private long takerLots() {
    double share = 0.35 + 0.3 * Dice.unit(instrument.key() ^ candle.openTime());
    return (long) (candle.volume() * share);
  }

  /** To four decimals, which a double holds for all that is traded here. */
  private String quote(long lots) {
    double middle =
        instrument.price(candle.open() + candle.high() + candle.low() + candle.close()) / 4;
    return Decimals.text(Math.round(middle * instrument.volume(lots) * 1e4), 4, 8);
  }
}
