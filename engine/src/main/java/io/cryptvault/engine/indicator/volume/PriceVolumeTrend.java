package io.cryptvault.engine.indicator.volume;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Settling;

/**
 * Price volume trend: the running total of volume times the series' relative change; a bar after a value of 0 adds nothing.
 *
 * <ul>
 *   <li><b>Inputs, output</b> the series and the volume; the volume's unit, 0 at the origin.
 *   <li><b>Lookback</b> 0; never settles, because it counts from its origin.
 *   <li><b>Cost</b> O(1) a bar; its state is its own output.
 *   <li><b>Reference</b> Steven Achelis, Technical Analysis from A to Z, 1995.
 * </ul>
 */
record PriceVolumeTrend() implements Kernel {
  @Override
  public int inputs() {
    return 2;
  }

  @Override
  public int depth(int k) {
    return k == 0 ? 1 : 0;
  }

  @Override
  public int outputDepth() {
    return 1;
  }

  @Override
  public Settling settling() {
    return Settling.NEVER;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int x = node.in(0) + at;
    int volume = node.in(1) + at;
    int y = node.out(0) + at;
    int j = 0;
    if (bar == 0) {
      cells[y] = 0;
      j = 1;
    }
    double total = cells[y + j - 1];
    for (; j < n; j++) {
      double before = cells[x + j - 1];
      total += before == 0 ? 0 : cells[volume + j] * ((cells[x + j] - before) / before);
      cells[y + j] = total;
    }
  }
}
