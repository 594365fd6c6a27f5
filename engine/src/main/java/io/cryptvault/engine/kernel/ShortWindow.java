package io.cryptvault.engine.kernel;

/**
 * Sums over windows that are so short that adding everything up at each bar costs less than keeping sums ({@link
 * Blocks}). Values are taken as differences from the window's newest, so equal numbers leave exactly 0.
 */
public final class ShortWindow {
  private static final int LONGEST = 5;

  private ShortWindow() {}

  /**
   * {@return whether a window is short, that is, has at most 5 bars}
   *
   * @param period its length in bars
   */
  public static boolean is(int period) {
    return period <= LONGEST;
  }

  /**
   * {@return the sum of the differences from the newest value}
   *
   * @param cells the state's array
   * @param last where the newest value lies
   * @param period the window's length, at most 5
   */
  public static double sum(double[] cells, int last, int period) {
    double newest = cells[last];
    double sum = period > 1 ? cells[last - 1] - newest : 0;
    sum += period > 2 ? cells[last - 2] - newest : 0;
    sum += period > 3 ? cells[last - 3] - newest : 0;
    sum += period > 4 ? cells[last - 4] - newest : 0;
    return sum;
  }

  /**
   * {@return the sum of the differences from the newest value, weighted by 1 for the oldest up to {@code period} for
   * the newest}
   *
   * @param cells the state's array
   * @param last where the newest value lies
   * @param period the window's length, at most 5
   */
  public static double weighted(double[] cells, int last, int period) {
    double newest = cells[last];
    double sum = period > 1 ? (period - 1) * (cells[last - 1] - newest) : 0;
    sum += period > 2 ? (period - 2) * (cells[last - 2] - newest) : 0;
    sum += period > 3 ? (period - 3) * (cells[last - 3] - newest) : 0;
    sum += period > 4 ? (period - 4) * (cells[last - 4] - newest) : 0;
    return sum;
  }

  /**
   * {@return the sum of the squared differences from the newest value}
   *
   * @param cells the state's array
   * @param last where the newest value lies
   * @param period the window's length, at most 5
   */
  public static double squares(double[] cells, int last, int period) {
    double newest = cells[last];
    double sum = period > 1 ? square(cells[last - 1] - newest) : 0;
    sum += period > 2 ? square(cells[last - 2] - newest) : 0;
    sum += period > 3 ? square(cells[last - 3] - newest) : 0;
    sum += period > 4 ? square(cells[last - 4] - newest) : 0;
    return sum;
  }

  private static double square(double value) {
    return value * value;
  }
}
