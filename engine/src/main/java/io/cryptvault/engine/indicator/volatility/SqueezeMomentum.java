package io.cryptvault.engine.indicator.volatility;

import io.cryptvault.engine.kernel.Anchors;
import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Warmup;

/**
 * Where the least-squares line through the window's distances ends. A distance is that of a close from the middle between the
 * middle of its window's extremes and its window's mean. The end of such a line is three weighted means less two plain ones.
 *
 * <ul>
 *   <li><b>Inputs, output</b> close, highest high, lowest low, and the closes' simple average, whose first value tells when
 *       the first window of closes is full; a price.
 *   <li><b>Lookback</b> {@code period - 1} bars after the first distance, no settling.
 *   <li><b>Cost</b> O(1) a bar; four doubles of state.
 *   <li><b>Numerics</b> all sums are taken afresh together every 64 bars, out of the closes of both windows, so that nothing
 *       stays longer than those: hence its own mean. The distance that leaves is told by a second sum of closes.
 *   <li><b>Reference</b> LazyBear's squeeze momentum, after John Carter, Mastering the Trade, 2005.
 * </ul>
 */
record SqueezeMomentum(int period) implements Kernel {
  @Override
  public int inputs() {
    return 4;
  }

  @Override
  public int lookback() {
    return period - 1;
  }

  @Override
  public int depth(int k) {
    return k == 0 ? 2 * period - 1 : k < 3 ? period : 0;
  }

  @Override
  public int slots() {
    return 4;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int close = node.in(0);
    int y = node.out(0) + at;
    int s = node.slot(0);
    double mean = 1.0 / period;
    double weighted = 6.0 / (period * (period + 1.0));
    for (int j = Warmup.absent(cells, y, n, bar, lookback()); j < n; j++) {
      if (Anchors.isAnchor(bar + j) || bar + j == lookback()) {
        takeAfresh(cells, node, at + j);
      } else {
        int now = close + at + j;
        cells[s] += cells[now] - cells[now - period];
        double in = distance(cells, node, at + j, cells[s]);
        double out = distance(cells, node, at + j - period, cells[s + 1]);
        cells[s + 1] += cells[now - period + 1] - cells[now - 2 * period + 1];
        cells[s + 3] += period * in - cells[s + 2];
        cells[s + 2] += in - out;
      }
      cells[y + j] = weighted * cells[s + 3] - 2 * mean * cells[s + 2];
    }
  }

  /** Slots: the closes of the newest window, of the oldest that a distance is from; the distances, and those weighed. */
  private void takeAfresh(double[] cells, Node node, int at) {
    int close = node.in(0);
    int s = node.slot(0);
    double closes = Anchors.sum(cells, close + at - period + 1, period);
    cells[s + 1] = closes;
    double sum = 0;
    double weighted = 0;
    for (int k = 1; k <= period; k++) {
      int i = at - period + k;
      closes += k == 1 ? 0 : cells[close + i] - cells[close + i - period];
      double distance = distance(cells, node, i, closes);
      sum += distance;
      weighted += k * distance;
    }
    cells[s] = closes;
    cells[s + 2] = sum;
    cells[s + 3] = weighted;
  }

  /** How far a close is from its window's middle. */
  private double distance(double[] cells, Node node, int at, double closes) {
    double middle = (cells[node.in(1) + at] + cells[node.in(2) + at]) / 2;
    return cells[node.in(0) + at] - (middle + closes / period) / 2;
  }
}
