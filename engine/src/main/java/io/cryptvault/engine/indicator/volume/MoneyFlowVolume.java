package io.cryptvault.engine.indicator.volume;

import io.cryptvault.engine.kernel.Graph;
import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Ref;
import java.util.List;

/**
 * Money flow volume: the bar's volume times the close's position in the range, from -1 at the low to 1 at the high; 0 where the
 * range is 0. Inputs: high, low, close, volume. Source: Marc Chaikin, as TA-Lib's {@code AD} sums it.
 */
record MoneyFlowVolume() implements Kernel {
  /**
   * Adds the money flow volume to a graph; all functions that use it share one node.
   *
   * @param highLowCloseVolume the four inputs, in this order
   */
  static Ref of(Graph graph, List<Ref> highLowCloseVolume) {
    return graph.node(new MoneyFlowVolume(), highLowCloseVolume.toArray(Ref[]::new));
  }

  @Override
  public int inputs() {
    return 4;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int high = node.in(0) + at;
    int low = node.in(1) + at;
    int close = node.in(2) + at;
    int volume = node.in(3) + at;
    int y = node.out(0) + at;
    for (int j = 0; j < n; j++) {
      double range = cells[high + j] - cells[low + j];
      double place = (cells[close + j] - cells[low + j]) - (cells[high + j] - cells[close + j]);
      cells[y + j] = range == 0 ? 0 : place / range * cells[volume + j];
    }
  }
}
