package io.cryptvault.engine.indicator.volatility;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Warmup;

/** The logarithmic return of one bar: of a value over the previous one. Absent where one of them is not above 0. Lookback 1 bar. */
record BarLogReturn() implements Kernel {
  @Override
  public int lookback() {
    return 1;
  }

  @Override
  public int depth() {
    return 1;
  }

  @Override
  public boolean canBeAbsent() {
    return true;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int x = node.in(0) + at;
    int y = node.out(0) + at;
    for (int j = Warmup.absent(cells, y, n, bar, 1); j < n; j++) {
      cells[y + j] = Logarithm.ofRatio(cells[x + j], cells[x + j - 1]);
    }
  }
}
