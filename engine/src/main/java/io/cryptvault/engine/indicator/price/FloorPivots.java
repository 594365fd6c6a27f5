package io.cryptvault.engine.indicator.price;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;

/**
 * The floor traders' levels around a pivot. The first levels mirror the bar's low and high at the pivot, the second lie one
 * range away from it, the third lie beyond the bar's high and low by twice the pivot's distance from the opposite end.
 * Inputs: pivot, high, low. Outputs: r1, r2, r3, s1, s2, s3.
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
    int pivots = node.in(0) + at;
    int highs = node.in(1) + at;
    int lows = node.in(2) + at;
    int r1 = node.out(0) + at;
    int r2 = node.out(1) + at;
    int r3 = node.out(2) + at;
    int s1 = node.out(3) + at;
    int s2 = node.out(4) + at;
    int s3 = node.out(5) + at;
    for (int j = 0; j < n; j++) {
      double pivot = cells[pivots + j];
      double high = cells[highs + j];
      double low = cells[lows + j];
      cells[r1 + j] = 2 * pivot - low;
      cells[r2 + j] = pivot + (high - low);
      cells[r3 + j] = high + 2 * (pivot - low);
      cells[s1 + j] = 2 * pivot - high;
      cells[s2 + j] = pivot - (high - low);
      cells[s3 + j] = low - 2 * (high - pivot);
    }
  }
}
