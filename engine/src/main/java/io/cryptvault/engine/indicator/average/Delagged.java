package io.cryptvault.engine.indicator.average;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Warmup;

/**
 * The input and what it has come in {@code bars} bars, once more: what an average that lags so far would be late by. Lookback
 * {@code bars}. Source: John Ehlers and Ric Way, Zero Lag (Well, Almost), 2010.
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
