package io.cryptvault.engine.indicator.trend;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;

/**
 * Directional movement index: the distance between +DI and -DI, in percent of their sum. Where that sum is 0, it repeats the
 * last index; 0 at first.
 *
 * <ul>
 *   <li><b>Inputs, output</b> +DI, -DI; 0 to 100.
 *   <li><b>Lookback</b> none of its own.
 *   <li><b>Cost</b> O(1) a bar; its state is its own output.
 *   <li><b>Reference</b> TA-Lib {@code DX}.
 * </ul>
 */
record Dx() implements Kernel {
  @Override
  public int inputs() {
    return 2;
  }

  @Override
  public int outputDepth() {
    return 1;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int plus = node.in(0) + at;
    int minus = node.in(1) + at;
    int y = node.out(0) + at;
    double index = bar == 0 ? 0 : cells[y - 1];
    for (int j = 0; j < n; j++) {
      double both = cells[plus + j] + cells[minus + j];
      index = both == 0 ? index : 100 * (Math.abs(cells[plus + j] - cells[minus + j]) / both);
      cells[y + j] = index;
    }
  }
}
