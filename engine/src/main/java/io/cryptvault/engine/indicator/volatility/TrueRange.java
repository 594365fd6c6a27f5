package io.cryptvault.engine.indicator.volatility;

import io.cryptvault.engine.indicator.average.Wilder;
import io.cryptvault.engine.kernel.Graph;
import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Ref;
import io.cryptvault.engine.kernel.Warmup;
import java.util.List;

/**
 * True range: the bar's range, extended to the previous close. Inputs: high, low, close. Lookback 1 bar, for the previous
 * close. Reference: TA-Lib {@code TRANGE}.
 */
public record TrueRange() implements Kernel {
  /**
   * Adds the true range to a graph.
   *
   * @param graph receives the node; all functions that use it share one
   * @param highLowClose the three inputs, in this order
   * @return the true range's column
   */
  public static Ref of(Graph graph, List<Ref> highLowClose) {
    return graph.node(new TrueRange(), highLowClose.toArray(Ref[]::new));
  }

  /**
   * Adds Wilder's average true range to a graph; with a period of 1 it is the true range itself.
   *
   * @param graph receives the nodes; equal ones are shared
   * @param highLowClose the three inputs, in this order
   * @param period in bars, at least 1
   * @return the average's column
   */
  public static Ref average(Graph graph, List<Ref> highLowClose, int period) {
    Ref range = of(graph, highLowClose);
    return period == 1 ? range : graph.node(new Wilder(period), range);
  }

  @Override
  public int inputs() {
    return 3;
  }

  @Override
  public int lookback() {
    return 1;
  }

  @Override
  public int depth() {
    return 1;
  }

  @Override
  public int depth(int k) {
    return k == 2 ? 1 : 0;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int high = node.in(0) + at;
    int low = node.in(1) + at;
    int before = node.in(2) + at - 1;
    int y = node.out(0) + at;
    for (int j = Warmup.absent(cells, y, n, bar, 1); j < n; j++) {
      double close = cells[before + j];
      cells[y + j] = Math.max(cells[high + j], close) - Math.min(cells[low + j], close);
    }
  }

  @Override
  public void step(double[] cells, Node node, int at, long bar) {
    if (bar == 0) {
      run(cells, node, at, 1, bar);
      return;
    }
    double close = cells[node.in(2) + at - 1];
    double high = cells[node.in(0) + at];
    double low = cells[node.in(1) + at];
    cells[node.out(0) + at] = Math.max(high, close) - Math.min(low, close);
  }
}
