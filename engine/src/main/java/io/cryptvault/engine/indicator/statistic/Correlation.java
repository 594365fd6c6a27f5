package io.cryptvault.engine.indicator.statistic;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;

/**
 * Pearson's correlation, -1 to 1; 0 where either variance is 0. Inputs: covariance and the two variances. Reference: TA-Lib
 * {@code CORREL}, but right at any price.
 */
record Correlation() implements Kernel {
  @Override
  public int inputs() {
    return 3;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int covariance = node.in(0) + at;
    int a = node.in(1) + at;
    int b = node.in(2) + at;
    int y = node.out(0) + at;
    for (int j = 0; j < n; j++) {
      double deviations = Math.sqrt(cells[a + j]) * Math.sqrt(cells[b + j]);
      double correlation = cells[covariance + j] / deviations;
      cells[y + j] = deviations == 0 ? 0 : Math.max(-1, Math.min(1, correlation));
    }
  }
}
