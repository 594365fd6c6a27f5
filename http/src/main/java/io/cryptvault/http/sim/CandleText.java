package io.cryptvault.http.sim;

/** A candle's figures as the venue writes them, the same in rows and in events. Immutable. */
record CandleText(Instrument instrument, Candle candle) {

  String open() {
    return instrument.priceText(candle.open());
  }

  String high() {
    return instrument.priceText(candle.high());
  }

  String low() {
    return instrument.priceText(candle.low());
  }

  String close() {
    return instrument.priceText(candle.close());
  }

  String belowLow() {
    return instrument.priceText(candle.low() - 1);
  }

  String volume() {
    return instrument.volumeText(candle.volume());
  }

  /** What was paid: the volume at the middle of open, high, low and close. */
  String quoteVolume() {
    return quote(candle.volume());
  }

  /** The part of the volume that takers bought: 35 to 65 %. */
  String takerVolume() {
    return instrument.volumeText(takerLots());
  }

  String takerQuoteVolume() {
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
