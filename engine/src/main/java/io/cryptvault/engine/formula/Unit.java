package io.cryptvault.engine.formula;

/**
 * The unit of an output, that is, what happens to it when every price or every volume is multiplied. For a function of
 * a series, the series takes the role of the price: {@code sma(volume)} has the unit of its input.
 */
public enum Unit {
  /** A pure number, the same at every price: a share, a percentage, a count, an angle. */
  NUMBER("a number", 0, 0),
  /** A price, or the unit of the input. */
  PRICE("price", 1, 0),
  /** A variance of prices. */
  PRICE_SQUARED("price squared", 2, 0),
  /** A volume. */
  VOLUME("volume", 0, 1),
  /** A price times a volume: what was paid. */
  MONEY("price times volume", 1, 1),
  /** Ease of movement. */
  PRICE_SQUARED_PER_VOLUME("price squared per volume", 2, -1),
  /** It follows no such law: a logarithm or a sine of a price. */
  NONE("none", 0, 0);

  private final String words;
  private final int price;
  private final int volume;

  Unit(String words, int price, int volume) {
    this.words = words;
    this.price = price;
    this.volume = volume;
  }

  /** {@return how the catalogue writes it} */
  public String words() {
    return words;
  }

  /**
   * {@return the factor by which an output changes}
   *
   * @param prices the factor of all prices
   * @param volumes the factor of all volumes
   */
  public double scale(double prices, double volumes) {
    return Math.pow(prices, price) * Math.pow(volumes, volume);
  }
}
