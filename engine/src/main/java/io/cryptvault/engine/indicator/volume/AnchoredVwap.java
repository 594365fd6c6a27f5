package io.cryptvault.engine.indicator.volume;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Settling;

/**
 * Volume-weighted average price since an anchor: of all bars that open at that time or later. If the anchor is before the origin,
 * of all bars since the origin.
 *
 * <ul>
 *   <li><b>Inputs, output</b> the series, the volume, the bars' open times; the series' unit. Absent before the anchor and
 *       until something has been traded after it.
 *   <li><b>Lookback</b> none; never settles, because it counts from its anchor or its origin.
 *   <li><b>Cost</b> O(1) a bar; three doubles of state.
 *   <li><b>Numerics</b> sums of differences from the first price: the average of equal prices is exactly that price.
 *   <li><b>Reference</b> Paul Levine, The Midas Method of Technical Analysis, 1995.
 * </ul>
 *
 * @param anchor epoch milliseconds
 */
record AnchoredVwap(double anchor) implements Kernel {
  @Override
  public int inputs() {
    return 3;
  }

  @Override
  public int slots() {
    return 3;
  }

  @Override
  public Settling settling() {
    return Settling.NEVER;
  }

  @Override
  public boolean canBeAbsent() {
    return true;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int x = node.in(0) + at;
    int volume = node.in(1) + at;
    int time = node.in(2) + at;
    int y = node.out(0) + at;
    double first = cells[node.slot(0)];
    double weights = cells[node.slot(1)];
    double weighted = cells[node.slot(2)];
    for (int j = 0; j < n; j++) {
      if (cells[time + j] >= anchor) {
        first = weights == 0 ? cells[x + j] : first;
        weights += cells[volume + j];
        weighted += cells[volume + j] * (cells[x + j] - first);
      }
      cells[y + j] = weights == 0 ? Double.NaN : first + weighted / weights;
    }
    cells[node.slot(0)] = first;
    cells[node.slot(1)] = weights;
    cells[node.slot(2)] = weighted;
  }
}
