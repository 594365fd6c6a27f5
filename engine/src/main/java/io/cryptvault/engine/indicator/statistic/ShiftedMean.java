package io.cryptvault.engine.indicator.statistic;

/** The mean of a window, told from its newest value: of equal values it is exactly that. */
final class ShiftedMean {
  private ShiftedMean() {}

  /** Of {@code count} cells that end at {@code last}. */
  static double of(double[] cells, int last, int count) {
    double newest = cells[last];
    double sum = 0;
    for (int i = last - count + 1; i <= last; i++) {
      sum += cells[i] - newest;
    }
    return newest + sum / count;
  }
}
