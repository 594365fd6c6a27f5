package io.cryptvault.engine.indicator.volatility;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;

/**
 * Price Headley's acceleration bands before averaging: the high raised and the low lowered by four times the bar's range relative
 * to its prices. Inputs: high, low; outputs: above, below. Reference: TA-Lib {@code ACCBANDS}.
 */
record AccelerationBands() implements Kernel {
  @Override
  public int inputs() {
    return 2;
  }

  @Override
  public int outputs() {
    return 2;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int high = node.in(0) + at;
    int low = node.in(1) + at;
    int above = node.out(0) + at;
    int below = node.out(1) + at;
    for (int j = 0; j < n; j++) {
      double both = cells[high + j] + cells[low + j];
      double width = both == 0 ? 0 : 4 * ((cells[high + j] - cells[low + j]) / both);
      cells[above + j] = cells[high + j] * (1 + width);
      cells[below + j] = cells[low + j] * (1 - width);
    }
  }
}
