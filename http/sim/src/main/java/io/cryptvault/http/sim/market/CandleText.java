package io.cryptvault.http.sim.market;

/**
 * The numbers of a candle as decimal text, the same in REST rows and in events. Immutable.
 *
 * @param instrument tells the decimals
 * @param candle in ticks and lots
 */
public record CandleText(Instrument instrument, Candle candle) {

  /** {@return the open price} */
  public String open() {
    return instrument.priceText(candle.open());
  }

  /** {@return the high price} */
  public String high() {
    return instrument.priceText(candle.high());
  }

  /** {@return the low price} */
  public String low() {
    return instrument.priceText(candle.low());
  }

  /** {@return the close price} */
  public String close() {
    return instrument.priceText(candle.close());
  }

  /** {@return one tick less than the low, for faulty rows} */
  public String belowLow() {
    return instrument.priceText(candle.low() - 1);
  }

  /** {@return the volume in the base asset} */
  public String volume() {
    return instrument.volumeText(candle.volume());
  }

  /** {@return the mean price, with one decimal more than prices; {@code 0.0} without trades} */
  public String vwap() {
    if (!candle.isTraded()) {
      return "0.0";
    }
    long sum = candle.open() + candle.high() + candle.low() + candle.close();
    return Decimals.text(
        Math.round(sum * 2.5), instrument.tickDecimals() + 1, instrument.tickDecimals() + 1);
  }

  /** {@return the volume in the quote asset, at the mean of open, high, low and close} */
  public String quoteVolume() {
    return quote(candle.volume());
  }

  /** {@return the volume that takers bought, 35 to 65 % of all, in the base asset} */
  public String takerVolume() {
    return instrument.volumeText(takerLots());
  }

  /** {@return the volume that takers bought, in the quote asset} */
  public String takerQuoteVolume() {
    return quote(takerLots());
  }

  private long takerLots() {
    double share = 0.35 + 0.3 * Dice.unit(instrument.key() ^ candle.openTime());
    return (long) (candle.volume() * share);
  }

  /** To four decimals; a double is exact enough for all volumes of this market. */
  private String quote(long lots) {
    double middle =
        instrument.price(candle.open() + candle.high() + candle.low() + candle.close()) / 4;
    return Decimals.text(Math.round(middle * instrument.volume(lots) * 1e4), 4, 8);
  }
}
