package io.cryptvault.http.benchmark;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers in advice. */
final class Figures {
  private Figures() {}

  /** Three digits that count, without a power of ten. */
  static String of(double value) {
    BigDecimal exact = new BigDecimal(value);
    BigDecimal rounded = exact.round(new MathContext(3, RoundingMode.HALF_EVEN));
    return rounded.signum() == 0
        ? "0"
        : (rounded.scale() > 0 ? rounded.stripTrailingZeros() : rounded).toPlainString();
  }

  /** Such as {@code 34 %}. */
  static String percent(double share) {
    return Math.round(share * 100) + " %";
  }
}
