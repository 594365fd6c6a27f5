package io.cryptvault.engine.indicator.trend;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Warmup;

/**
 * One bar's vortex movements: from the last low up to this high, and from the last high down to this low, both as
 * absolute values. Inputs: high, low. Lookback 1 bar. Source: Botes and Siepman, 2010.
 */
record VortexMovement() implements Kernel {
  @Override
  public int inputs() {
    return 2;
  }

  @Override
  public int outputs() {
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
    int high = node.in(0) + at;
    int low = node.in(1) + at;
    int plus = node.out(0) + at;
    int minus = node.out(1) + at;
    Warmup.absent(cells, minus, n, bar, 1);
    for (int j = Warmup.absent(cells, plus, n, bar, 1); j < n; j++) {
      cells[plus + j] = Math.abs(cells[high + j] - cells[low + j - 1]);
      cells[minus + j] = Math.abs(cells[low + j] - cells[high + j - 1]);
    }
  }
}
