package io.cryptvault.engine.indicator.price;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;

/** {@code (high + low + 2 * close) / 4}: a mean in which the close counts twice. Reference: TA-Lib {@code WCLPRICE}. */
record WeightedClose() implements Kernel {
  @Override
  public int inputs() {
    return 3;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int high = node.in(0) + at;
    int low = node.in(1) + at;
    int close = node.in(2) + at;
    int y = node.out(0) + at;
    for (int j = 0; j < n; j++) {
      cells[y + j] = (cells[high + j] + cells[low + j] + 2 * cells[close + j]) / 4;
    }
  }
}
