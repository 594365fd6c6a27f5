package io.cryptvault.engine.indicator.trend;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;

/**
 * Chande's Aroon: how recent the extremes of a window are, in percent; 100 at this bar, 0 at the window's oldest.
 * Inputs: bars since the lowest low and since the highest high; outputs down, up, and up less down. Reference: TA-Lib
 * {@code AROON}, {@code AROONOSC}.
 */
record Aroon(int period) implements Kernel {
  @Override
  public int inputs() {
    return 2;
  }

  @Override
  public int outputs() {
    return 3;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int low = node.in(0) + at;
    int high = node.in(1) + at;
    int down = node.out(0) + at;
    int up = node.out(1) + at;
    int oscillator = node.out(2) + at;
    double share = 100.0 / period;
    for (int j = 0; j < n; j++) {
      cells[down + j] = share * (period - cells[low + j]);
      cells[up + j] = share * (period - cells[high + j]);
      cells[oscillator + j] = share * (cells[low + j] - cells[high + j]);
    }
  }
}
