package io.cryptvault.engine.market;

import java.time.Instant;

/**
 * One OHLCV bar, named by its open time. It cannot be invalid: prices are finite and positive, {@code low <= open, close
 * <= high}, volume is finite and not negative. Immutable.
 *
 * @param openTime epoch milliseconds, UTC
 * @param open first price
 * @param high highest price
 * @param low lowest price
 * @param close last price
 * @param volume in units of the base asset
 */
public record Bar(
    long openTime, double open, double high, double low, double close, double volume) {

  /** A bar that breaks a rule; the message says which, with the values. */
  public static final class Invalid extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    Invalid(String message) {
      super(message);
    }
  }

  public Bar {
    String fault = fault(open, high, low, close, volume);
    if (fault != null) {
      throw new Invalid("bar " + Instant.ofEpochMilli(openTime) + ": " + fault);
    }
  }

  /** What may be missing of a high or added to a low by rounding, as part of the price: an adjustment multiplies each figure by itself. */
  private static final double ROUNDING = 1e-12;

  /**
   * A bar of these figures, of which the high or low may miss open, close or each other by rounding alone, 1e-12 of the price:
   * then they are widened to enclose them. Throws {@link Invalid} when more than that is wrong.
   */
  public static Bar enclosing(
      long openTime, double open, double high, double low, double close, double volume) {
    return isRounding(open, high, low, close)
        ? new Bar(
            openTime,
            open,
            top(open, high, low, close),
            bottom(open, high, low, close),
            close,
            volume)
        : new Bar(openTime, open, high, low, close, volume);
  }

  /** Whether what is wrong with these prices is rounding. */
  static boolean isRounding(double open, double high, double low, double close) {
    double top = top(open, high, low, close);
    double bottom = bottom(open, high, low, close);
    return bottom > 0
        && top <= Double.MAX_VALUE
        && (high < top || low > bottom)
        && top - high <= top * ROUNDING
        && low - bottom <= low * ROUNDING;
  }

  static double top(double open, double high, double low, double close) {
    return Math.max(Math.max(open, close), Math.max(high, low));
  }

  static double bottom(double open, double high, double low, double close) {
    return Math.min(Math.min(open, close), Math.min(high, low));
  }

  /** What is wrong with these figures, or {@code null} when they make a bar. Allocates nothing when they do. */
  static @org.jspecify.annotations.Nullable String fault(
      double open, double high, double low, double close, double volume) {
    boolean valid = low > 0
        && low <= open
        && open <= high
        && low <= close
        && close <= high
        && high <= Double.MAX_VALUE
        && volume >= 0
        && volume <= Double.MAX_VALUE;
    return valid ? null : describe(open, high, low, close, volume);
  }

  private static String describe(
      double open, double high, double low, double close, double volume) {
    String figures = "open=" + open + " high=" + high + " low=" + low + " close=" + close;
    if (!(isPrice(open) && isPrice(high) && isPrice(low) && isPrice(close))) {
      return "expected finite prices above 0, was " + figures;
    }
    if (!(volume >= 0 && volume <= Double.MAX_VALUE)) {
      return "expected a finite volume of 0 or more, was " + volume;
    }
    return "expected low <= open, close <= high, was " + figures;
  }

  private static boolean isPrice(double price) {
    return price > 0 && price <= Double.MAX_VALUE;
  }
}
