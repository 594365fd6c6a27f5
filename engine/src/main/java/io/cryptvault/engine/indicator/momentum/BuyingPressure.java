package io.cryptvault.engine.indicator.momentum;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Warmup;

/**
 * Buying pressure: how far the close is above the lower of the bar's low and the previous close. Inputs: low, close. Lookback
 * 1 bar. Source: Larry Williams, The Ultimate Oscillator, 1985.
 */
record BuyingPressure() implements Kernel {
  @Override
  public int inputs() {
    return 2;
  }

  @Override
  public int lookback() {
    return 1;
  }

  @Override
  public int depth() {
    return 1;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int low = node.in(0) + at;
    int close = node.in(1) + at;
    int y = node.out(0) + at;
    for (int j = Warmup.absent(cells, y, n, bar, 1); j < n; j++) {
      cells[y + j] = cells[close + j] - Math.min(cells[low + j], cells[close + j - 1]);
    }
  }
}
