package io.cryptvault.engine.indicator.statistic;

import io.cryptvault.engine.kernel.Graph;
import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Ref;

/**
 * Kaufman's efficiency ratio: the net change of a series over {@code period} bars, divided by the sum of its absolute changes.
 * 1 for a straight line; 0 for a series that returned to where it was or did not move.
 *
 * <ul>
 *   <li><b>Inputs, output</b> one column and the sum of its last {@code period} absolute changes; a number from 0 to 1.
 *   <li><b>Lookback</b> {@code period} bars, including that of the sum; no settling.
 *   <li><b>Cost</b> O(1) a bar; no state.
 *   <li><b>Reference</b> Perry Kaufman, Smarter Trading, 1995.
 * </ul>
 *
 * @param period bars of the net change, at least 1
 */
public record Efficiency(int period) implements Kernel {

  /**
   * Adds the ratio to a graph.
   *
   * @param graph receives the nodes; equal ones are shared
   * @param period bars of the net change, at least 1
   * @param input the series
   * @return the ratio's column
   */
  public static Ref of(Graph graph, int period, Ref input) {
    return graph.node(new Efficiency(period), input, path(graph, period, input));
  }

  /**
   * Adds the sum of the last {@code period} absolute changes to a graph; exactly 0 where the series did not move.
   *
   * @param graph receives the nodes; equal ones are shared
   * @param period number of changes, at least 1
   * @param input the series
   * @return the sum's column
   */
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
