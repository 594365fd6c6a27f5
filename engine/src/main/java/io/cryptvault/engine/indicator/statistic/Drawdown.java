package io.cryptvault.engine.indicator.statistic;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;

/**
 * How far a series is below its highest so far, as a fraction of that, 0 or less; absent where the highest is not positive.
 * Inputs: the series, its highest so far.
 */
record Drawdown() implements Kernel {
  @Override
  public int inputs() {
    return 2;
  }

  @Override
  public boolean canBeAbsent() {
    return true;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int x = node.in(0) + at;
    int peak = node.in(1) + at;
    int y = node.out(0) + at;
    for (int j = 0; j < n; j++) {
      double top = cells[peak + j];
      cells[y + j] = top > 0 ? (cells[x + j] - top) / top : Double.NaN;
    }
  }
}
