package io.cryptvault.engine.indicator.volume;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Warmup;

/**
 * One bar's ease of movement: the change of its middle, divided by the box ratio, which is its volume (in units of {@code
 * divisor}) divided by its range. Absent without volume. Inputs: high, low, volume. Lookback 1 bar. Source: Richard Arms.
 */
record EaseOfMovement(double divisor) implements Kernel {
  @Override
  public int inputs() {
    return 3;
  }

  @Override
  public int lookback() {
    return 1;
  }

  @Override
  public int depth(int k) {
    return k < 2 ? 1 : 0;
  }

  @Override
  public boolean canBeAbsent() {
    return true;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int high = node.in(0) + at;
    int low = node.in(1) + at;
    int volume = node.in(2) + at;
    int y = node.out(0) + at;
    for (int j = Warmup.absent(cells, y, n, bar, 1); j < n; j++) {
      double moved =
          (cells[high + j] + cells[low + j]) / 2 - (cells[high + j - 1] + cells[low + j - 1]) / 2;
      double ease = moved * (cells[high + j] - cells[low + j]) / cells[volume + j] * divisor;
      cells[y + j] = Math.abs(ease) <= Double.MAX_VALUE ? ease : Double.NaN;
    }
  }
}
