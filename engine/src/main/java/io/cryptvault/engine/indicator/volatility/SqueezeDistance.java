package io.cryptvault.engine.indicator.volatility;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;

/**
 * The distance of the close from the window's middle, which is the mean of the midpoint of its extremes and its average.
 * Inputs: close, highest high, lowest low, simple average; a price. No lookback. Source: LazyBear's squeeze momentum, after
 * John Carter, Mastering the Trade, 2005.
 */
record SqueezeDistance() implements Kernel {
  @Override
  public int inputs() {
    return 4;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int close = node.in(0) + at;
    int highest = node.in(1) + at;
    int lowest = node.in(2) + at;
    int mean = node.in(3) + at;
    int y = node.out(0) + at;
    for (int j = 0; j < n; j++) {
      double middle = (cells[highest + j] + cells[lowest + j]) / 2;
      cells[y + j] = cells[close + j] - (middle + cells[mean + j]) / 2;
    }
  }
}
