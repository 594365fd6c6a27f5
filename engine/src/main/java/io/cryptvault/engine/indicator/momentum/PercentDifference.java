package io.cryptvault.engine.indicator.momentum;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;

/**
 * A fast average less a slow one, in percent of the slow one; 0 where the slow one is 0. Inputs: fast, slow. Reference:
 * TA-Lib {@code PPO}.
 */
record PercentDifference() implements Kernel {
  @Override
  public int inputs() {
    return 2;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int fast = node.in(0) + at;
    int slow = node.in(1) + at;
    int y = node.out(0) + at;
    for (int j = 0; j < n; j++) {
      double base = cells[slow + j];
      cells[y + j] = base == 0 ? 0 : 100 * ((cells[fast + j] - base) / base);
    }
  }
}
