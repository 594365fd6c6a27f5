package io.cryptvault.engine.indicator.volatility;

/** The logarithm of the ratio of two prices. */
final class Logarithm {
  private Logarithm() {}

  /** {@code ln(a / b)}; {@code NaN} unless both are above 0. */
  static double ofRatio(double a, double b) {
    return a > 0 && b > 0 ? StrictMath.log(a / b) : Double.NaN;
  }
}
