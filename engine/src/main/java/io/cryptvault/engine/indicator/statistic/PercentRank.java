package io.cryptvault.engine.indicator.statistic;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Warmup;

/**
 * Of the {@code period} values before, the percentage that is no higher than this one. Lookback {@code period}, no settling;
 * O(period) a bar, a comparison each, for what orders a window moves as much in memory. Reference: TradingView {@code
 * ta.percentrank}.
 */
public record PercentRank(int period) implements Kernel {
  @Override
  public int lookback() {
    return period;
  }

  @Override
  public int depth() {
    return period;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int x = node.in(0) + at;
    int y = node.out(0) + at;
    for (int j = Warmup.absent(cells, y, n, bar, period); j < n; j++) {
      double now = cells[x + j];
      int reached = 0;
      for (int i = x + j - period; i < x + j; i++) {
        reached += cells[i] <= now ? 1 : 0;
      }
      cells[y + j] = 100.0 * reached / period;
    }
  }
}
