package io.cryptvault.engine.indicator.statistic;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Warmup;

/**
 * The natural logarithm of the ratio to {@code period} bars ago; absent where the ratio is not a positive number.
 * Computed from the change, so that a small one keeps its digits. Lookback {@code period}, no settling.
 */
record LogReturn(int period) implements Kernel {
  @Override
  public int lookback() {
    return period;
  }

  @Override
  public int depth() {
    return period;
  }

  @Override
  public boolean canBeAbsent() {
    return true;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int x = node.in(0) + at;
    int y = node.out(0) + at;
    for (int j = Warmup.absent(cells, y, n, bar, period); j < n; j++) {
      double old = cells[x + j - period];
      double grown = StrictMath.log1p((cells[x + j] - old) / old);
      cells[y + j] = Math.abs(grown) <= Double.MAX_VALUE ? grown : Double.NaN;
    }
  }
}
