package io.cryptvault.engine.indicator.average;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;

/**
 * Picks, at each bar, one of several averages with periods {@code least}, {@code least + 1} and so on. The first input is the
 * wanted period; it is cut to a whole number and to the range of periods. Inputs: the periods, then the averages. Reference:
 * TA-Lib {@code MAVP}.
 */
record VariablePeriodAverage(int least, int count) implements Kernel {
  @Override
  public int inputs() {
    return 1 + count;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int periods = node.in(0) + at;
    int y = node.out(0) + at;
    for (int j = 0; j < n; j++) {
      int wanted = (int) Math.max(0, Math.min(count - 1, cells[periods + j] - least));
      cells[y + j] = cells[node.in(1 + wanted) + at + j];
    }
  }
}
