package io.cryptvault.engine.indicator.statistic;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;

/** The angle of a slope in degrees. By {@link StrictMath}, so that every machine gives the same bits. */
record Angle() implements Kernel {
  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int x = node.in(0) + at;
    int y = node.out(0) + at;
    for (int j = 0; j < n; j++) {
      cells[y + j] = Math.toDegrees(StrictMath.atan(cells[x + j]));
    }
  }
}
