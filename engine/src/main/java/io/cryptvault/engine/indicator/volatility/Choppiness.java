package io.cryptvault.engine.indicator.volatility;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;

/**
 * Choppiness index: the logarithm of a window's path over its range, in percent of the logarithm of its length. Absent where
 * the range is 0. Inputs: the sum of true ranges, highest high, lowest low. Source: E. W. Dreiss.
 */
record Choppiness(int period) implements Kernel {
  @Override
  public int inputs() {
    return 3;
  }

  @Override
  public boolean canBeAbsent() {
    return true;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int path = node.in(0) + at;
    int highest = node.in(1) + at;
    int lowest = node.in(2) + at;
    int y = node.out(0) + at;
    double longest = StrictMath.log10(period);
    for (int j = 0; j < n; j++) {
      double range = cells[highest + j] - cells[lowest + j];
      cells[y + j] = range > 0 && cells[path + j] > 0
          ? 100 * (StrictMath.log10(cells[path + j] / range) / longest)
          : Double.NaN;
    }
  }
}
