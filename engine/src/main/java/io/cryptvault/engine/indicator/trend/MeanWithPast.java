package io.cryptvault.engine.indicator.trend;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Warmup;

/** The mean of this value and the value {@code bars} bars ago. Lookback {@code bars}. Reference: TA-Lib {@code ADXR}, of its ADX. */
record MeanWithPast(int bars) implements Kernel {
  @Override
  public int lookback() {
    return bars;
  }

  @Override
  public int depth() {
    return bars;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int x = node.in(0) + at;
    int y = node.out(0) + at;
    for (int j = Warmup.absent(cells, y, n, bar, bars); j < n; j++) {
      cells[y + j] = (cells[x + j] + cells[x + j - bars]) / 2;
    }
  }
}
