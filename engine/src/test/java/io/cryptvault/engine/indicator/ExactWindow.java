package io.cryptvault.engine.indicator;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Moments of two series over one window, with fifty digits: results are rounded once, at the end. */
record ExactWindow(
    int n, BigDecimal sumB, BigDecimal squaresA, BigDecimal squaresB, BigDecimal products) {
  private static final MathContext FIFTY = new MathContext(50);

  static ExactWindow of(BigDecimal[] a, BigDecimal[] b) {
    BigDecimal n = BigDecimal.valueOf(a.length);
    BigDecimal sumA = sum(a);
    BigDecimal sumB = sum(b);
    return new ExactWindow(
        a.length,
        sumB,
        product(a, a).subtract(sumA.multiply(sumA).divide(n, FIFTY), FIFTY),
        product(b, b).subtract(sumB.multiply(sumB).divide(n, FIFTY), FIFTY),
        product(a, b).subtract(sumA.multiply(sumB).divide(n, FIFTY), FIFTY));
  }

  /** A series paired with the number of the bar in the window. */
  static ExactWindow overTime(BigDecimal[] b) {
    BigDecimal[] bars =
        IntStream.range(0, b.length).mapToObj(BigDecimal::valueOf).toArray(BigDecimal[]::new);
    return of(bars, b);
  }

  /** The {@code n} values that end at {@code last}. */
  static BigDecimal[] values(double[] x, int last, int n) {
    return Arrays.stream(x, last - n + 1, last + 1)
        .mapToObj(BigDecimal::new)
        .toArray(BigDecimal[]::new);
  }

  /** The {@code n} bar-to-bar changes that end at {@code last}, as fractions. */
  static BigDecimal[] changes(double[] x, int last, int n) {
    BigDecimal[] values = values(x, last, n + 1);
    return IntStream.range(0, n)
        .mapToObj(i -> values[i + 1].subtract(values[i]).divide(values[i], FIFTY))
        .toArray(BigDecimal[]::new);
  }

  double mean() {
    return sumB.divide(BigDecimal.valueOf(n), FIFTY).doubleValue();
  }

  double variance() {
    return squaresB.divide(BigDecimal.valueOf(n), FIFTY).doubleValue();
  }

  double deviation() {
    return Math.sqrt(variance());
  }

  double slope() {
    return products.divide(squaresA, FIFTY).doubleValue();
  }

  /** The line's value {@code bars} bars from the middle of the window. */
  double line(double bars) {
    BigDecimal slope = products.divide(squaresA, FIFTY);
    return sumB.divide(BigDecimal.valueOf(n), FIFTY)
        .add(slope.multiply(new BigDecimal(bars), FIFTY), FIFTY)
        .doubleValue();
  }

  double correlation() {
    return products.doubleValue()
        / (Math.sqrt(squaresA.doubleValue()) * Math.sqrt(squaresB.doubleValue()));
  }

  /** The standard deviation of the second series divided by that of the first. */
  double ratioOfDeviations() {
    return Math.sqrt(squaresB.doubleValue()) / Math.sqrt(squaresA.doubleValue());
  }

  private static BigDecimal sum(BigDecimal[] x) {
    return Arrays.stream(x).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal product(BigDecimal[] a, BigDecimal[] b) {
    BigDecimal sum = BigDecimal.ZERO;
    for (int i = 0; i < a.length; i++) {
      sum = sum.add(a[i].multiply(b[i], FIFTY), FIFTY);
    }
    return sum;
  }
}
