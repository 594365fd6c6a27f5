package io.cryptvault.engine.indicator.average;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;

/**
 * The weighted sum of two columns.
 *
 * @param first the weight of the first column
 * @param second the weight of the second column
 */
public record WeightedSum(double first, double second) implements Kernel {
  @Override
  public int inputs() {
    return 2;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int a = node.in(0) + at;
    int b = node.in(1) + at;
    int y = node.out(0) + at;
    for (int j = 0; j < n; j++) {
      cells[y + j] = Math.fma(first, cells[a + j], second * cells[b + j]);
    }
  }
}
