package io.cryptvault.engine.kernel;

/**
 * What is summed up at every bar again, since its window is shorter than it would take to keep sums ({@link Blocks}). Values
 * are told from the window's newest: of equal numbers nothing is left.
 */
public final class ShortWindow {
  private static final int LONGEST = 5;

  private ShortWindow() {}

  /** Whether a window of {@code period} bars is short. */
  public static boolean is(int period) {
    return period <= LONGEST;
  }

  /** Sum of what the values that end at {@code last} are more than that one. */
  public static double sum(double[] cells, int last, int period) {
    double newest = cells[last];
    double sum = period > 1 ? cells[last - 1] - newest : 0;
    sum += period > 2 ? cells[last - 2] - newest : 0;
    sum += period > 3 ? cells[last - 3] - newest : 0;
    sum += period > 4 ? cells[last - 4] - newest : 0;
    return sum;
  }

  /** The same, weighted by 1 for the oldest up to {@code period} for the newest. */
  public static double weighted(double[] cells, int last, int period) {
    double newest = cells[last];
    double sum = period > 1 ? (period - 1) * (cells[last - 1] - newest) : 0;
    sum += period > 2 ? (period - 2) * (cells[last - 2] - newest) : 0;
    sum += period > 3 ? (period - 3) * (cells[last - 3] - newest) : 0;
    sum += period > 4 ? (period - 4) * (cells[last - 4] - newest) : 0;
    return sum;
  }

  /** The same of squares. */
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
