package io.cryptvault.engine.indicator.math;

/**
 * Sine, cosine and tangent of radians. They have the same bits on every machine, as {@link StrictMath} has, and agree with it to
 * about the last bit. {@link StrictMath} itself allocates an array at each call, and kernels allocate nothing. Quarters of a
 * turn are subtracted, then the power series is summed until its terms no longer change a bit.
 */
public final class Trigonometry {
  /** A quarter of a turn, and the error of its rounding. */
  private static final double QUARTER = Math.PI / 2;

  private static final double REST_OF_QUARTER = 6.123233995736766e-17;

  /** From here on counting quarters loses digits, so {@link StrictMath} is used. */
  private static final double FAR = 1e9;

  /** The ninth term after the first is below 1e-19 at an eighth of a turn. */
  private static final int TERMS = 8;

  private static final double[] SINE = coefficients(3);
  private static final double[] COSINE = coefficients(2);

  private Trigonometry() {}

  /**
   * {@return the sine, -1 to 1; {@code NaN} unless the angle is finite}
   *
   * @param x an angle in radians
   */
  public static double sin(double x) {
    if (isFar(x)) {
      return StrictMath.sin(x);
    }
    double quarters = quarters(x);
    return sine(rest(x, quarters), (int) quarters);
  }

  /**
   * {@return the cosine, -1 to 1; {@code NaN} unless the angle is finite}
   *
   * @param x an angle in radians
   */
  public static double cos(double x) {
    if (isFar(x)) {
      return StrictMath.cos(x);
    }
    double quarters = quarters(x);
    return sine(rest(x, quarters), (int) quarters + 1);
  }

  /**
   * {@return the tangent; {@code NaN} unless the angle is finite}
   *
   * @param x an angle in radians
   */
  public static double tan(double x) {
    if (isFar(x)) {
      return StrictMath.tan(x);
    }
    double quarters = quarters(x);
    double rest = rest(x, quarters);
    int turned = (int) quarters;
    return sine(rest, turned) / sine(rest, turned + 1);
  }

  private static boolean isFar(double x) {
    return !(Math.abs(x) < FAR);
  }

  private static double quarters(double x) {
    return Math.rint(x / QUARTER);
  }

  private static double rest(double x, double quarters) {
    return Math.fma(-quarters, REST_OF_QUARTER, Math.fma(-quarters, QUARTER, x));
  }

  /** The sine of a number of quarters plus a rest of at most half a quarter. */
  private static double sine(double rest, int quarters) {
    double square = rest * rest;
    double sine = (quarters & 1) == 0
        ? Math.fma(rest * square, series(SINE, square), rest)
        : Math.fma(square, series(COSINE, square), 1);
    return (quarters & 2) == 0 ? sine : -sine;
  }

  private static double series(double[] coefficients, double square) {
    double sum = 0;
    for (double coefficient : coefficients) {
      sum = Math.fma(sum, square, coefficient);
    }
    return sum;
  }

  /** {@code 1 / n!} with alternating signs, for every second {@code n} from {@code first} upwards; the last one first. */
  private static double[] coefficients(int first) {
    double[] coefficients = new double[TERMS];
    double factorial = first == 2 ? 2 : 6;
    for (int i = 0; i < TERMS; i++) {
      int n = first + 2 * i;
      coefficients[TERMS - 1 - i] = (i % 2 == 0 ? -1 : 1) / factorial;
      factorial *= (n + 1) * (n + 2);
    }
    return coefficients;
  }
}
