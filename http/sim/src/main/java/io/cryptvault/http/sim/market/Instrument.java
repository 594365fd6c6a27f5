package io.cryptvault.http.sim.market;

import io.cryptvault.engine.market.Symbol;

/**
 * A symbol of the simulated market and what it is like. Immutable.
 *
 * @param key what all of its bars follow from
 * @param symbol as BASE/QUOTE
 * @param base the base asset
 * @param quote the quote asset
 * @param level the price that it moves around
 * @param dailyDeviation of the logarithm of its price, a day
 * @param dailyTrades on a middling day
 * @param tickDecimals decimals of a price
 * @param lotDecimals decimals of a volume
 */
public record Instrument(
    long key,
    Symbol symbol,
    String base,
    String quote,
    double level,
    double dailyDeviation,
    double dailyTrades,
    int tickDecimals,
    int lotDecimals) {

  static Instrument of(
      long seed,
      int ordinal,
      String base,
      String quote,
      double level,
      double deviation,
      boolean isQuiet) {
    long key = Dice.key(seed, ordinal, 7);
    int magnitude = (int) Math.floor(StrictMath.log10(level));
    // 5,000 to 800,000 a day; 60 to 10,000 where it is quiet
    double trades = StrictMath.pow(10, (isQuiet ? 1.8 : 3.7) + 2.2 * Dice.unit(key + 1));
    return new Instrument(
        key,
        Symbol.of(base + "/" + quote),
        base,
        quote,
        level,
        deviation,
        trades,
        Math.clamp(6 - magnitude, 2, 10),
        Math.clamp(magnitude + 1, 0, 8));
  }

  /** The name on the wire: BASE and QUOTE with nothing between, {@code BTCUSDT}. */
  public String code() {
    return base + quote;
  }

  /** The smallest step of a price. */
  public double tick() {
    return 1 / power(tickDecimals);
  }

  /** Exactly the double that the decimal text reads as: both are whole, so the quotient is rounded once. */
  public double price(long ticks) {
    return ticks / power(tickDecimals);
  }

  /** Likewise of a volume. */
  public double volume(long lots) {
    return lots / power(lotDecimals);
  }

  /** As decimal text with all decimals of a price. */
  public String priceText(long ticks) {
    return Decimals.text(ticks, tickDecimals, tickDecimals);
  }

  /** As decimal text with eight decimals. */
  public String volumeText(long lots) {
    return Decimals.text(lots, lotDecimals, 8);
  }

  private static double power(int decimals) {
    double power = 1;
    for (int i = 0; i < decimals; i++) {
      power *= 10;
    }
    return power;
  }
}
