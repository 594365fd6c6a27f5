package io.cryptvault.engine.indicator.trend;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;

/**
 * Two lines, one above its base and one below, by a multiple of a width. Inputs: the base to go up from, the base to go down
 * from, the width. Outputs: {@code up + times * width}, {@code down - times * width}.
 */
record OffsetLines(double times) implements Kernel {
  @Override
  public int inputs() {
    return 3;
  }

  @Override
  public int outputs() {
    return 2;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int up = node.in(0) + at;
    int down = node.in(1) + at;
    int width = node.in(2) + at;
    int above = node.out(0) + at;
    int below = node.out(1) + at;
    for (int j = 0; j < n; j++) {
      double distance = times * cells[width + j];
      cells[above + j] = cells[up + j] + distance;
      cells[below + j] = cells[down + j] - distance;
    }
  }
}
