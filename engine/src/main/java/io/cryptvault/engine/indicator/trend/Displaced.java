package io.cryptvault.engine.indicator.trend;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Warmup;

/** The input of {@code bars} bars ago, as part of a function. Unlike a formula's lag, it is absent where the current input is. */
record Displaced(int bars) implements Kernel {
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
    int x = node.in(0) + at - bars;
    int y = node.out(0) + at;
    int warm = Warmup.absent(cells, y, n, bar, bars);
    System.arraycopy(cells, x + warm, cells, y + warm, n - warm);
  }
}
