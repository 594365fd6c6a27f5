package io.cryptvault.engine.indicator.momentum;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;

/**
 * Williams' ultimate oscillator: buying pressure as a share of true range over three windows, weighted 4, 2 and 1, in
 * percent. A window without any range counts as 0.
 *
 * <ul>
 *   <li><b>Inputs, output</b> sums of buying pressure and of true range over the shortest window, then over the middle one,
 *       then over the longest; 0 to 100.
 *   <li><b>Lookback</b> none beyond that of the sums; no settling.
 *   <li><b>Cost</b> O(1) a bar; no state.
 *   <li><b>Reference</b> TA-Lib {@code ULTOSC}.
 * </ul>
 */
record UltimateOscillator() implements Kernel {
  @Override
  public int inputs() {
    return 6;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int y = node.out(0) + at;
    for (int j = 0; j < n; j++) {
      double one = share(cells, node, 0, at + j);
      double two = share(cells, node, 2, at + j);
      double three = share(cells, node, 4, at + j);
      cells[y + j] = 100 * ((4 * one + 2 * two + three) / 7);
    }
  }

  private static double share(double[] cells, Node node, int k, int at) {
    double range = cells[node.in(k + 1) + at];
    return range == 0 ? 0 : cells[node.in(k) + at] / range;
  }
}
