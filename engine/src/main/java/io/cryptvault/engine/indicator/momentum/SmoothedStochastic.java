package io.cryptvault.engine.indicator.momentum;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Settling;

/**
 * A line's position in the range of a window, in percent, smoothed exponentially by {@code share}. Schaff's trend cycle applies
 * it twice to a MACD line. Where the range is 0, the last raw value is repeated.
 *
 * <ul>
 *   <li><b>Inputs, output</b> the line, the window's highest, its lowest; 0 to 100.
 *   <li><b>Lookback</b> none beyond that of the extremes, seeded with the first raw value; settles by data, because a trend
 *       can hold the raw value at an end of its range for as long as it lasts.
 *   <li><b>Cost</b> O(1) a bar; two doubles of state.
 *   <li><b>Reference</b> Doug Schaff, Schaff Trend Cycle, 1999.
 * </ul>
 */
record SmoothedStochastic(double share) implements Kernel {
  @Override
  public int inputs() {
    return 3;
  }

  @Override
  public int slots() {
    return 2;
  }

  @Override
  public Settling settling() {
    return Settling.BY_DATA;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int x = node.in(0) + at;
    int highest = node.in(1) + at;
    int lowest = node.in(2) + at;
    int y = node.out(0) + at;
    double raw = cells[node.slot(0)];
    double smooth = cells[node.slot(1)];
    for (int j = 0; j < n; j++) {
      double range = cells[highest + j] - cells[lowest + j];
      raw = range == 0 ? raw : 100 * ((cells[x + j] - cells[lowest + j]) / range);
      smooth = bar + j == 0 ? raw : smooth + share * (raw - smooth);
      cells[y + j] = smooth;
    }
    cells[node.slot(0)] = raw;
    cells[node.slot(1)] = smooth;
  }
}
