package io.cryptvault.engine.indicator.momentum;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Settling;
import io.cryptvault.engine.kernel.Warmup;

/**
 * The number of bars in a row that a series has risen, or, as a negative number, fallen; 0 where it did not change. Counted
 * up to {@value #LONGEST}, so that results no longer depend on the start after as many bars. Lookback 1; O(1) a bar. Source:
 * Larry Connors and Cesar Alvarez, An Introduction to ConnorsRSI, 2012.
 */
record StreakLength() implements Kernel {
  private static final int LONGEST = 100;

  @Override
  public int lookback() {
    return 1;
  }

  @Override
  public int depth() {
    return 1;
  }

  @Override
  public int slots() {
    return 1;
  }

  @Override
  public Settling settling() {
    return Settling.ofBars(LONGEST);
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int x = node.in(0) + at;
    int y = node.out(0) + at;
    double length = cells[node.slot(0)];
    for (int j = Warmup.absent(cells, y, n, bar, 1); j < n; j++) {
      double change = cells[x + j] - cells[x + j - 1];
      if (change > 0) {
        length = Math.min(Math.max(length, 0) + 1, LONGEST);
      } else {
        length = change < 0 ? Math.max(Math.min(length, 0) - 1, -LONGEST) : 0;
      }
      cells[y + j] = length;
    }
    cells[node.slot(0)] = length;
  }
}
