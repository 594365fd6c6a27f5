package io.cryptvault.engine.indicator.momentum;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;

/**
 * Balance of power: the bar's body as a share of its range, from -1 to 1; 0 where the range is 0. Inputs: open, high, low,
 * close. Reference: TA-Lib {@code BOP}.
 */
record BalanceOfPower() implements Kernel {
  @Override
  public int inputs() {
    return 4;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int open = node.in(0) + at;
    int high = node.in(1) + at;
    int low = node.in(2) + at;
    int close = node.in(3) + at;
    int y = node.out(0) + at;
    for (int j = 0; j < n; j++) {
      double range = cells[high + j] - cells[low + j];
      cells[y + j] = range == 0 ? 0 : (cells[close + j] - cells[open + j]) / range;
    }
  }
}
