package io.cryptvault.engine.indicator.price;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;

/**
 * The floor traders' levels about a pivot: the first mirror the other end of the bar in it, the second lie a range off it,
 * the third twice its distance from the other end beyond the bar. Inputs: pivot, high, low. Outputs: r1, r2, r3, s1, s2, s3.
 */
record FloorPivots() implements Kernel {
  @Override
  public int inputs() {
    return 3;
  }

  @Override
  public int outputs() {
    return 6;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    for (int j = at; j < at + n; j++) {
      double pivot = cells[node.in(0) + j];
      double high = cells[node.in(1) + j];
      double low = cells[node.in(2) + j];
      cells[node.out(0) + j] = 2 * pivot - low;
      cells[node.out(1) + j] = pivot + (high - low);
      cells[node.out(2) + j] = high + 2 * (pivot - low);
      cells[node.out(3) + j] = 2 * pivot - high;
      cells[node.out(4) + j] = pivot - (high - low);
      cells[node.out(5) + j] = low - 2 * (high - pivot);
    }
  }
}
