package io.cryptvault.http.sim.market;

import io.cryptvault.engine.market.Symbol;

/**
 * A symbol of the simulated market and its properties. Immutable.
 *
 * @param key all of its bars are computed from it
 * @param symbol as BASE/QUOTE
 * @param base the base asset
 * @param quote the quote asset
 * @param level the price that it moves around
 * @param dailyDeviation standard deviation of the logarithm of its price in a day
 * @param dailyTrades trades on an average day
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

  /** {@return the name on the wire, BASE and QUOTE without a separator, such as {@code BTCUSDT}} */
  public String code() {
    return base + quote;
  }

  /** The smallest step of a price. */
  double tick() {
    return 1 / power(tickDecimals);
  }

  /**
   * Converts a price.
   *
   * @param ticks a price in ticks
   * @return the same double as the decimal text is read as, because the division of two whole numbers is rounded once
   */
  public double price(long ticks) {
    return ticks / power(tickDecimals);
  }

  /**
   * Converts a volume.
   *
   * @param lots a volume in lots
   * @return the same double as the decimal text is read as
   */
  public double volume(long lots) {
    return lots / power(lotDecimals);
  }

  /**
   * Writes a price with all of its decimals.
   *
   * @param ticks a price in ticks
   * @return decimal text
   */
  public String priceText(long ticks) {
    return Decimals.text(ticks, tickDecimals, tickDecimals);
  }

  /**
   * Writes a volume with eight decimals.
   *
   * @param lots a volume in lots
   * @return decimal text
   */
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
