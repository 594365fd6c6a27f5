package io.cryptvault.engine.indicator.average;

import io.cryptvault.engine.indicator.statistic.Efficiency;
import io.cryptvault.engine.kernel.Graph;
import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Ref;
import io.cryptvault.engine.kernel.Settling;

/**
 * Kaufman's adaptive moving average: an exponential one whose share grows with the efficiency of the window, from the share of
 * period 30 to that of period 2. Efficiency is the net change divided by the sum of all changes.
 *
 * <ul>
 *   <li><b>Inputs, output</b> one column and the sum of its last {@code period} moves; the column's own unit.
 *   <li><b>Lookback</b> {@code period} bars, including that of the sum; starts from the input before the first value. Settles
 *       by data.
 *   <li><b>Cost</b> O(1) a bar; its state is its own output.
 *   <li><b>Reference</b> TA-Lib {@code KAMA}: the efficiency is 1 where the moves add up to no more than the window's rise.
 * </ul>
 */
record Kama(int period) implements Kernel {
  private static final double SLOWEST = 2.0 / 31;
  private static final double FASTEST = 2.0 / 3;

  /** Adds the average of a column to the graph. */
  static Ref of(Graph graph, int period, Ref input) {
    return graph.node(new Kama(period), input, Efficiency.path(graph, period, input));
  }

  @Override
  public int inputs() {
    return 2;
  }

  @Override
  public int depth(int k) {
    return k == 0 ? period : 0;
  }

  @Override
  public int outputDepth() {
    return 1;
  }

  @Override
  public Settling settling() {
    return Settling.BY_DATA;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int x = node.in(0) + at;
    int path = node.in(1) + at;
    int y = node.out(0) + at;
    double kama = bar == 0 ? cells[x - 1] : cells[y - 1];
    for (int j = 0; j < n; j++) {
      double now = cells[x + j];
      double change = now - cells[x + j - period];
      double moves = cells[path + j];
      double efficiency = moves == 0 || moves <= change ? 1 : Math.abs(change) / moves;
      double root = Math.fma(efficiency, FASTEST - SLOWEST, SLOWEST);
      kama = Math.fma(root * root, now - kama, kama);
      cells[y + j] = kama;
    }
  }
}
