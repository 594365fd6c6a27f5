package io.cryptvault.engine.indicator.average;

import io.cryptvault.engine.kernel.Blocks;
import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Settling;
import io.cryptvault.engine.kernel.Warmup;

/**
 * McGinley's dynamic: an average that moves {@code 1 / (period * (x / average)^4)} of the way to the input, so it is fast when
 * prices fall below it and slow when they rise above. It never moves beyond the input: the original formula overshoots far in
 * a crash.
 *
 * <ul>
 *   <li><b>Input, output</b> one column; the input's own unit.
 *   <li><b>Lookback</b> {@code period - 1} bars, seeded with their mean; settles by data.
 *   <li><b>Cost</b> O(1) a bar, two divisions; its state is its own output.
 *   <li><b>Reference</b> John R. McGinley, Journal of Technical Analysis, 1990.
 * </ul>
 */
record McGinley(int period) implements Kernel {
  @Override
  public int lookback() {
    return period - 1;
  }

  @Override
  public int depth() {
    return period - 1;
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
    int y = node.out(0) + at;
    int j = Warmup.absent(cells, y, n, bar, lookback());
    if (j < n && bar + j == lookback()) {
      cells[y + j] = Blocks.mean(cells, x + j, period);
      j++;
    }
    for (; j < n; j++) {
      double before = cells[y + j - 1];
      double ratio = before == 0 ? 1 : cells[x + j] / before;
      double square = ratio * ratio;
      cells[y + j] = before + (cells[x + j] - before) / Math.max(1, period * (square * square));
    }
  }
}
