package io.cryptvault.http.udf;

import java.math.BigDecimal;
import java.util.stream.DoubleStream;

/** How finely a chart shows prices: a power of ten, as in 100 for cents. */
public final class PriceScale {
  /** Digits of the largest price that are worth showing. Prices that are computed have more, but nobody trades at them. */
  private static final int DIGITS = 9;

  /** Readings are seldom round. */
  private static final int READING_DIGITS = 6;

  private static final int FEWEST_DECIMALS = 2;
  private static final int MOST_DECIMALS = 15;

  private PriceScale() {}

  /**
   * {@return the smallest power of ten that shows each of these prices exactly, within 9 digits of the largest}
   *
   * @param prices of one symbol; 100 when there are none
   */
  public static long ofPrices(double[] prices) {
    int most = decimals(prices, DIGITS);
    int needed =
        DoubleStream.of(prices).mapToInt(PriceScale::decimals).max().orElse(FEWEST_DECIMALS);
    return scale(Math.min(needed, most));
  }

  /**
   * {@return the power of ten that shows 6 digits of the largest of these readings, and hundredths at least}
   *
   * @param readings of one formula, without absent ones; 100 when there are none
   */
  public static long ofReadings(double[] readings) {
    return scale(decimals(readings, READING_DIGITS));
  }

  /** How many decimals are left of some digits of the largest number. */
  private static int decimals(double[] numbers, int digits) {
    double largest = DoubleStream.of(numbers).map(Math::abs).max().orElse(0);
    if (largest == 0) {
      return FEWEST_DECIMALS;
    }
    int before = (int) StrictMath.floor(StrictMath.log10(largest)) + 1;
    return Math.clamp(digits - before, FEWEST_DECIMALS, MOST_DECIMALS);
  }

  /** The decimals of one number as it is written. */
  private static int decimals(double number) {
    return Math.max(0, BigDecimal.valueOf(number).stripTrailingZeros().scale());
  }

  private static long scale(int decimals) {
    long scale = 1;
    for (int k = 0; k < decimals; k++) {
      scale *= 10;
    }
    return scale;
  }
}
