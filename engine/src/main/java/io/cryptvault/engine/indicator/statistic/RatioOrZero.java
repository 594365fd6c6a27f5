package io.cryptvault.engine.indicator.statistic;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;

/** {@code a / b}, and 0 where {@code b} is 0. With a covariance over a variance it is the slope of a regression. */
public record RatioOrZero() implements Kernel {
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
      cells[y + j] = cells[b + j] == 0 ? 0 : cells[a + j] / cells[b + j];
    }
  }
}
