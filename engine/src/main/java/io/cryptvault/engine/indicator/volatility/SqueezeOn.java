package io.cryptvault.engine.indicator.volatility;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;

/**
 * Whether Bollinger's bands lie within Keltner's channel: 1 or 0. Both have the same mean, so only their widths are compared.
 * Inputs: the variance, the window's sum of true ranges.
 */
record SqueezeOn(int period, double deviations, double ranges) implements Kernel {
  @Override
  public int inputs() {
    return 2;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int variance = node.in(0) + at;
    int sum = node.in(1) + at;
    int y = node.out(0) + at;
    for (int j = 0; j < n; j++) {
      double bands = deviations * Math.sqrt(cells[variance + j]);
      cells[y + j] = bands < ranges * (cells[sum + j] / period) ? 1 : 0;
    }
  }
}
