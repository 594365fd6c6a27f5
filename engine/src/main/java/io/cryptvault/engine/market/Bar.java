package io.cryptvault.engine.market;

import java.time.Instant;

/**
 * One OHLCV bar, named by its open time. It is always valid: prices are finite and positive, {@code low <= open, close
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

  /**
   * Checks the figures.
   *
   * @throws Invalid when they break a rule; the message says which
   */
  public Bar {
    String fault = fault(open, high, low, close, volume);
    if (fault != null) {
      throw new Invalid("bar " + Instant.ofEpochMilli(openTime) + ": " + fault);
    }
  }

  /**
   * How far rounding may move a high or low, as a share of the price. Files with adjusted prices multiply each figure
   * on its own.
   */
  private static final double ROUNDING = 1e-12;

  /**
   * A bar whose high or low may be wrong by rounding alone, at most 1e-12 of the price. These are then widened to
   * enclose the other prices.
   *
   * @param openTime epoch milliseconds, UTC
   * @param open first price
   * @param high highest price, or less by rounding
   * @param low lowest price, or more by rounding
   * @param close last price
   * @param volume in units of the base asset
   * @return the bar, with high and low corrected if needed
   * @throws Invalid when the figures are wrong by more than that
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

  /** {@return whether rounding alone makes these prices wrong} */
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

  /** What is wrong with these figures, or {@code null} when they make a bar; then it allocates nothing. */
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
