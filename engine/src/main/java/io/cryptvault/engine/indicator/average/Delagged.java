package io.cryptvault.engine.indicator.average;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Warmup;

/**
 * The input plus its change over the last {@code bars} bars. This makes up for the delay of an average that lags by as many
 * bars. Lookback {@code bars}. Source: John Ehlers and Ric Way, Zero Lag (Well, Almost), 2010.
 */
record Delagged(int bars) implements Kernel {
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
      cells[y + j] = cells[x + j] + (cells[x + j] - cells[x + j - bars]);
    }
  }
}
