package io.cryptvault.engine.indicator.logic;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Warmup;

/** {@code within(condition, bars)}: whether the condition held at one of the last {@code bars} bars, this bar included. */
record Within(int bars) implements Kernel {
  @Override
  public int lookback() {
    return bars - 1;
  }

  @Override
  public int slots() {
    return 1;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int x = node.in(0) + at;
    int y = node.out(0) + at;
    double remaining = cells[node.slot(0)]; // bars for which the last hit still counts
    for (int j = 0; j < n; j++) {
      remaining = cells[x + j] != 0 ? bars : Math.max(remaining - 1, 0);
      cells[y + j] = remaining > 0 ? 1 : 0;
    }
    Warmup.absent(cells, y, n, bar, lookback());
    cells[node.slot(0)] = remaining;
  }
}
