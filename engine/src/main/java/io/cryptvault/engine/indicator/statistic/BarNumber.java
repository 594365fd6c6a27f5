package io.cryptvault.engine.indicator.statistic;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Settling;

/**
 * The number of the bar at which the extreme of a window was, counted from the first bar of the series. Input: bars since the
 * extreme. Never settles, because it counts from the origin. Reference: TA-Lib {@code MAXINDEX}, {@code MININDEX}.
 *
 * @param before bars of the series before the input's first bar
 */
record BarNumber(int before) implements Kernel {
  @Override
  public Settling settling() {
    return Settling.NEVER;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int since = node.in(0) + at;
    int y = node.out(0) + at;
    for (int j = 0; j < n; j++) {
      cells[y + j] = before + bar + j - cells[since + j];
    }
  }
}
