package io.cryptvault.engine.formula;

/**
 * What an output is told in, that is: what becomes of it when every price, or every volume, is multiplied. Of a function on
 * a series, the series stands for the price: {@code sma(volume)} is told in the unit of its input.
 */
public enum Unit {
  /** A pure number, the same at every price: a share, a percentage, a count, an angle. */
  NUMBER("a number", 0, 0),
  PRICE("price", 1, 0),
  PRICE_SQUARED("price squared", 2, 0),
  VOLUME("volume", 0, 1),
  /** A price times a volume: what was paid. */
  MONEY("price times volume", 1, 1),
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

  /** As the catalogue tells it. */
  public String words() {
    return words;
  }

  /** What an output is multiplied by when prices and volumes are. */
  public double scale(double prices, double volumes) {
    return Math.pow(prices, price) * Math.pow(volumes, volume);
  }
}
