package io.cryptvault.engine.indicator.momentum;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;

/**
 * Pring's sum of four smoothed rates of change, weighted by 1, 2, 3 and 4. No lookback. Source: Martin Pring, Summed Rate of
 * Change, Stocks and Commodities 10:9, 1992.
 */
record KnowSureThing() implements Kernel {
  @Override
  public int inputs() {
    return 4;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int first = node.in(0) + at;
    int second = node.in(1) + at;
    int third = node.in(2) + at;
    int fourth = node.in(3) + at;
    int y = node.out(0) + at;
    for (int j = 0; j < n; j++) {
      cells[y + j] =
          cells[first + j] + 2 * cells[second + j] + 3 * cells[third + j] + 4 * cells[fourth + j];
    }
  }
}
