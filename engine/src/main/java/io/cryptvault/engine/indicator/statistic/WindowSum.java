package io.cryptvault.engine.indicator.statistic;

import io.cryptvault.engine.kernel.Anchors;
import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Warmup;

/**
 * Sum of the last {@code period} inputs. Lookback {@code period - 1}; O(1) a bar, one double of state; taken afresh every 64
 * bars. Reference: TA-Lib {@code SUM}.
 */
public record WindowSum(int period) implements Kernel {
  @Override
  public int lookback() {
    return period - 1;
  }

  @Override
  public int depth() {
    return period;
  }

  @Override
  public int slots() {
    return 1;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int x = node.in(0) + at;
    int y = node.out(0) + at;
    double sum = cells[node.slot(0)];
    for (int j = Warmup.absent(cells, y, n, bar, lookback()); j < n; ) {
      int end = Anchors.next(bar, j, n);
      if (Anchors.isAnchor(bar + j) || bar + j == lookback()) {
        sum = Anchors.sum(cells, x + j, period);
        cells[y + j] = sum;
        j++;
      }
      for (; j < end; j++) {
        sum += cells[x + j] - cells[x + j - period];
        cells[y + j] = sum;
      }
    }
    cells[node.slot(0)] = sum;
  }
}
