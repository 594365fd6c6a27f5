package io.cryptvault.http.app.text;

import io.cryptvault.engine.formula.Unit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers rounded for reading, by their unit. Machines read other formats, which have every digit. */
final class NumberText {
  private static final int PRICE_DIGITS = 6;
  private static final int PRICE_DECIMALS = 10;
  private static final int OTHER_DIGITS = 4;
  private static final int OTHER_DECIMALS = 4;
  private static final String[] THOUSANDS = {"K", "M", "B", "T", "Q"};

  private NumberText() {}

  /** A present number. */
  static String of(double value, Unit unit) {
    return switch (unit) {
      case PRICE -> rounded(value, PRICE_DIGITS, PRICE_DECIMALS);
      case VOLUME, MONEY -> Math.abs(value) < 10_000 ? other(value) : large(value);
      default -> other(value);
    };
  }

  private static String other(double value) {
    return rounded(value, OTHER_DIGITS, OTHER_DECIMALS);
  }

  /** Whole parts keep every digit. What the decimals would make 0, or leave with one digit, is written with a power of ten. */
  private static String rounded(double value, int digits, int decimals) {
    if (value == 0) {
      return "0";
    }
    double size = Math.abs(value);
    if (size < Math.pow(10, 1 - decimals) || size >= 1e15) {
      return scientific(value);
    }
    BigDecimal exact = new BigDecimal(value);
    int whole = exact.precision() - exact.scale();
    int kept = Math.max(0, Math.min(decimals, digits - whole));
    BigDecimal rounded = exact.setScale(kept, RoundingMode.HALF_EVEN).stripTrailingZeros();
    return rounded.signum() == 0 ? "0" : rounded.toPlainString();
  }

  private static String scientific(double value) {
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(3)).stripTrailingZeros();
    int exponent = rounded.precision() - rounded.scale() - 1;
    return rounded.scaleByPowerOfTen(-exponent).toPlainString() + "e" + exponent;
  }

  /** One decimal and the letter of a power of a thousand: {@code 12.3M}. */
  private static String large(double value) {
    double scaled = value / 1000;
    int k = 0;
    while (Math.abs(scaled) >= 999.95 && k < THOUSANDS.length - 1) {
      scaled /= 1000;
      k++;
    }
    return Math.abs(scaled) >= 1e6
        ? scientific(value)
        : String.format(Locale.ROOT, "%.1f", scaled) + THOUSANDS[k];
  }
}
