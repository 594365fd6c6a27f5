package io.cryptvault.engine.indicator.volume;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Settling;

/**
 * On-balance volume: the running total of volume, added where the series rose and subtracted where it fell. It starts with the
 * first bar's volume.
 *
 * <ul>
 *   <li><b>Inputs, output</b> the series and the volume; the volume's unit.
 *   <li><b>Lookback</b> 0; never settles, because it counts from its origin.
 *   <li><b>Cost</b> O(1) a bar; one double of state.
 *   <li><b>Reference</b> TA-Lib {@code OBV}.
 * </ul>
 */
record Obv() implements Kernel {
  @Override
  public int inputs() {
    return 2;
  }

  @Override
  public int depth() {
    return 1;
  }

  @Override
  public int depth(int k) {
    return k == 0 ? 1 : 0;
  }

  @Override
  public int slots() {
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
      cells[y] = cells[volume];
      j = 1;
    }
    double total = bar == 0 ? cells[y] : cells[node.slot(0)];
    for (; j < n; j++) {
      total += signed(cells[volume + j], cells[x + j] - cells[x + j - 1]);
      cells[y + j] = total;
    }
    cells[node.slot(0)] = total;
  }

  @Override
  public void step(double[] cells, Node node, int at, long bar) {
    if (bar == 0) {
      run(cells, node, at, 1, bar);
      return;
    }
    int x = node.in(0) + at;
    double total = cells[node.slot(0)] + signed(cells[node.in(1) + at], cells[x] - cells[x - 1]);
    cells[node.slot(0)] = total;
    cells[node.out(0) + at] = total;
  }

  /** The volume with the sign of the change, 0 without a change. By bits: the processor could not predict a branch. */
  private static double signed(double volume, double change) {
    long bits = Double.doubleToRawLongBits(change);
    long moved = (bits | -bits) >> 63; // all ones unless the change is +0; a difference is never -0
    return Double.longBitsToDouble(
        Double.doubleToRawLongBits(volume) & moved | bits & Long.MIN_VALUE);
  }
}
