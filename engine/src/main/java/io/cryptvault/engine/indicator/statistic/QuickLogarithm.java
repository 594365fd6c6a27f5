package io.cryptvault.engine.indicator.statistic;

import io.cryptvault.engine.kernel.Kernel;

/**
 * The natural logarithm, for loops that take many: it has no branch, so that the processor works on several at once.
 *
 * <p>A number is {@code 2^e * m}, with {@code m} near 1. With {@code s = (m - 1) / (m + 1)} the logarithm of {@code m} is twice
 * {@code s + s^3 / 3 + s^5 / 5 + ...}, of which twelve terms are enough for the last bit.
 */
public final class QuickLogarithm {
  /** The logarithm of 2 in two parts: the first has so few bits that its product with an exponent is exact. */
  private static final double LN2_HIGH = 0x1.62e42fefa3p-1;

  private static final double LN2_LOW = 0x1.3de6af278ece6p-42;

  /** Bits of the square root of 1/2: {@code m} lies between it and the square root of 2. */
  private static final long HALF_ROOT = 0x3fe6a09e667f3bcdL;

  private QuickLogarithm() {}

  /**
   * {@return the logarithm, within 2 units of the last place}
   *
   * @param x positive, finite and not subnormal
   */
  public static double of(double x) {
    long bits = Double.doubleToRawLongBits(x);
    long exponent = (bits - HALF_ROOT) >> 52;
    double m = Double.longBitsToDouble(bits - (exponent << 52));
    return of(m, exponent);
  }

  /** The logarithm of {@code 2^exponent * m}. */
  private static double of(double m, double exponent) {
    double f = m - 1;
    double s = f / (m + 1);
    double z = s * s;
    double sum = 1.0 / 23;
    sum = Math.fma(sum, z, 1.0 / 21);
    sum = Math.fma(sum, z, 1.0 / 19);
    sum = Math.fma(sum, z, 1.0 / 17);
    sum = Math.fma(sum, z, 1.0 / 15);
    sum = Math.fma(sum, z, 1.0 / 13);
    sum = Math.fma(sum, z, 1.0 / 11);
    sum = Math.fma(sum, z, 1.0 / 9);
    sum = Math.fma(sum, z, 1.0 / 7);
    sum = Math.fma(sum, z, 1.0 / 5);
    sum = Math.fma(sum, z, 1.0 / 3);
    // 2 s = f - s f: only the product is rounded, so the large part is not rounded twice.
    double rest = s * Math.fma(2 * z, sum, -f);
    return Math.fma(exponent, LN2_HIGH, f) + Math.fma(exponent, LN2_LOW, rest);
  }

  /**
   * Replaces numbers by their logarithms, with the bits of {@link #of(double)}. The processor takes several numbers apart at
   * once in the first loop, and works on several in each operation of the second: see {@link Kernel#PITCH}.
   *
   * @param cells holds the numbers
   * @param s where the numbers lie; the cells {@link Kernel#PITCH} further are used too
   * @param n how many
   * @param least a number up to this, an infinite one or {@code NaN} has no logarithm: it gives {@code NaN}
   */
  public static void replace(double[] cells, int s, int n, double least) {
    for (int j = 0; j < n; j++) {
      double x = cells[s + j];
      long bits = Double.doubleToRawLongBits(x);
      long exponent = (bits - HALF_ROOT) >> 52;
      cells[s + j] = Double.longBitsToDouble(bits - (exponent << 52));
      cells[s + Kernel.PITCH + j] = x > least && x <= Double.MAX_VALUE ? exponent : Double.NaN;
    }
    for (int j = 0; j < n; j++) {
      cells[s + j] = of(cells[s + j], cells[s + Kernel.PITCH + j]);
    }
  }
}
