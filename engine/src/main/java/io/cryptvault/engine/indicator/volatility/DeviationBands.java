package io.cryptvault.engine.indicator.volatility;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;

/** Bands around a middle line by multiples of the standard deviation. Inputs: the middle, the variance. Outputs: upper, lower. */
record DeviationBands(double above, double below) implements Kernel {
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
    int middle = node.in(0) + at;
    int variance = node.in(1) + at;
    int upper = node.out(0) + at;
    int lower = node.out(1) + at;
    System.arraycopy(cells, variance, cells, upper, n);
    for (int j = 0; j < n; j++) { // in place, so that the compiler makes vectors of it
      cells[upper + j] = Math.sqrt(cells[upper + j]);
    }
    for (int j = 0; j < n; j++) {
      double deviation = cells[upper + j];
      cells[lower + j] = cells[middle + j] - below * deviation;
      cells[upper + j] = cells[middle + j] + above * deviation;
    }
  }

  @Override
  public void step(double[] cells, Node node, int at, long bar) {
    double middle = cells[node.in(0) + at];
    double deviation = Math.sqrt(cells[node.in(1) + at]);
    cells[node.out(0) + at] = middle + above * deviation;
    cells[node.out(1) + at] = middle - below * deviation;
  }
}
