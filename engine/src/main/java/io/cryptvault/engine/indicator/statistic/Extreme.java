package io.cryptvault.engine.indicator.statistic;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Warmup;

/**
 * The highest or lowest of the last {@code period} inputs.
 *
 * <ul>
 *   <li><b>Input, output</b> one column; the input's own unit.
 *   <li><b>Lookback</b> {@code period - 1} bars, no settling.
 *   <li><b>Cost</b> O(1) a bar on average: the window is scanned again only when the extreme leaves it; remembers in its own
 *       output alone.
 *   <li><b>Numerics</b> exact.
 *   <li><b>Reference</b> TA-Lib {@code MAX}, {@code MIN}.
 * </ul>
 */
public record Extreme(Side side, int period) implements Kernel {

  /** Which end of the window. */
  public enum Side {
    HIGHEST,
    LOWEST
  }

  @Override
  public int inputs() {
    return 1;
  }

  @Override
  public int lookback() {
    return period - 1;
  }

  @Override
  public int depth() {
    return period;
  }

  @Override
  public int outputDepth() {
    return 1;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int x = node.in(0) + at;
    int y = node.out(0) + at;
    int from = Warmup.absent(cells, y, n, bar, lookback());
    if (from < n && bar + from == lookback()) {
      cells[y + from] = side == Side.HIGHEST ? highest(cells, x + from) : lowest(cells, x + from);
      from++;
    }
    if (side == Side.HIGHEST) {
      for (int j = from; j < n; j++) {
        double before = cells[y + j - 1];
        double now = cells[x + j];
        cells[y + j] =
            now >= before ? now : cells[x + j - period] < before ? before : highest(cells, x + j);
      }
    } else {
      for (int j = from; j < n; j++) {
        double before = cells[y + j - 1];
        double now = cells[x + j];
        cells[y + j] =
            now <= before ? now : cells[x + j - period] > before ? before : lowest(cells, x + j);
      }
    }
  }

  private double highest(double[] cells, int last) {
    double highest = cells[last];
    for (int i = last - period + 1; i < last; i++) {
      highest = Math.max(highest, cells[i]);
    }
    return highest;
  }

  private double lowest(double[] cells, int last) {
    double lowest = cells[last];
    for (int i = last - period + 1; i < last; i++) {
      lowest = Math.min(lowest, cells[i]);
    }
    return lowest;
  }
}
