package io.cryptvault.engine.indicator.volatility;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;

/**
 * The square of how far a series is below the highest of a window, in percent; 0 where the highest is 0. Inputs: the series, the
 * highest.
 */
record SquaredDrawdown() implements Kernel {
  @Override
  public int inputs() {
    return 2;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int x = node.in(0) + at;
    int highest = node.in(1) + at;
    int y = node.out(0) + at;
    for (int j = 0; j < n; j++) {
      double top = cells[highest + j];
      double percent = top == 0 ? 0 : 100 * ((cells[x + j] - top) / top);
      cells[y + j] = percent * percent;
    }
  }
}
