package io.cryptvault.engine.indicator.statistic;

import io.cryptvault.engine.kernel.Graph;
import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Ref;

/**
 * Kaufman's efficiency ratio: how far a series came in {@code period} bars, of how much it moved on the way. 1 of a straight
 * line, 0 of one that came back, and of one that stood still.
 *
 * <ul>
 *   <li><b>Inputs, output</b> one column and the sum of its last {@code period} moves; a number from 0 to 1.
 *   <li><b>Lookback</b> {@code period} bars with that of the sum, no settling.
 *   <li><b>Cost</b> O(1) a bar; no state.
 *   <li><b>Reference</b> Perry Kaufman, Smarter Trading, 1995.
 * </ul>
 */
public record Efficiency(int period) implements Kernel {

  /** The ratio of a column. */
  public static Ref of(Graph graph, int period, Ref input) {
    return graph.node(new Efficiency(period), input, path(graph, period, input));
  }

  /** How much a column moved in the last {@code period} bars, whichever way: exactly 0 where it stood still. */
  public static Ref path(Graph graph, int period, Ref input) {
    return graph.node(new WindowSum(period), graph.node(new AbsoluteChange(), input));
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
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int x = node.in(0) + at;
    int path = node.in(1) + at;
    int y = node.out(0) + at;
    for (int j = 0; j < n; j++) {
      double come = Math.abs(cells[x + j] - cells[x + j - period]);
      double moves = cells[path + j];
      cells[y + j] = moves == 0 ? 0 : moves > come ? come / moves : 1;
    }
  }
}
