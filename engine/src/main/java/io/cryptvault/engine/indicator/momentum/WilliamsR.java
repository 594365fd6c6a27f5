package io.cryptvault.engine.indicator.momentum;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;

/**
 * Williams' %R: how far the close is below the window's highest high, in percent of its range, from -100 to 0; 0 where the
 * range is 0. Inputs: close, the window's highest high, its lowest low. Reference: TA-Lib {@code WILLR}.
 */
record WilliamsR() implements Kernel {
  @Override
  public int inputs() {
    return 3;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int close = node.in(0) + at;
    int highest = node.in(1) + at;
    int lowest = node.in(2) + at;
    int y = node.out(0) + at;
    for (int j = 0; j < n; j++) {
      double range = cells[highest + j] - cells[lowest + j];
      cells[y + j] = range == 0 ? 0 : -100 * ((cells[highest + j] - cells[close + j]) / range);
    }
  }
}
