package io.cryptvault.engine.indicator.volume;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Settling;

/** The sum of all inputs since the first. Never settles, because it counts from its origin; its state is its own output. */
record RunningTotal() implements Kernel {
  @Override
  public int outputDepth() {
    return 1;
  }

  @Override
  public Settling settling() {
    return Settling.NEVER;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int x = node.in(0) + at;
    int y = node.out(0) + at;
    double total = bar == 0 ? 0 : cells[y - 1];
    for (int j = 0; j < n; j++) {
      total += cells[x + j];
      cells[y + j] = total;
    }
  }
}
