package io.cryptvault.engine.indicator.average;

import io.cryptvault.engine.kernel.Anchors;
import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Warmup;

/**
 * Weighted moving average of the last {@code period} inputs, weights 1 to {@code period}, the newest the heaviest.
 *
 * <ul>
 *   <li><b>Input, output</b> one column; the input's own unit.
 *   <li><b>Lookback</b> {@code period - 1} bars, no settling.
 *   <li><b>Cost</b> O(1) a bar; two doubles of state: the plain sum, and the weighted one.
 *   <li><b>Numerics</b> moving on by a bar takes the plain sum off the weighted one; both are taken afresh every 64 bars.
 *   <li><b>Reference</b> TA-Lib {@code WMA}.
 * </ul>
 *
 * @param phase bars by which what happens every 64 bars happens earlier
 */
public record Wma(int period, int phase) implements Kernel {
  public Wma(int period) {
    this(period, 0);
  }

  /**
   * Of the output of windows that begin {@code lookback} bars earlier: its sums are taken afresh as soon as its window holds
   * only values that theirs have been for, so that a wild print is gone after one such turn and not after two.
   */
  public static Wma behind(int lookback, int period) {
    return new Wma(period, Math.floorMod(lookback - (period - 1), Anchors.EVERY));
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
  public int slots() {
    return 2;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int x = node.in(0) + at;
    int y = node.out(0) + at;
    double weights = 0.5 * period * (period + 1);
    double sum = cells[node.slot(0)];
    double weighted = cells[node.slot(1)];
    for (int j = Warmup.absent(cells, y, n, bar, lookback()); j < n; ) {
      int end = Anchors.next(bar + phase, j, n);
      if (Anchors.isAnchor(bar + phase + j) || bar + j == lookback()) {
        sum = Anchors.sum(cells, x + j, period);
        weighted = weighted(cells, x + j);
        cells[y + j] = weighted / weights;
        j++;
      }
      for (; j < end; j++) {
        weighted += period * cells[x + j] - sum;
        sum += cells[x + j] - cells[x + j - period];
        cells[y + j] = weighted / weights;
      }
    }
    cells[node.slot(0)] = sum;
    cells[node.slot(1)] = weighted;
  }

  private double weighted(double[] cells, int last) {
    double weighted = 0;
    for (int i = 1; i <= period; i++) {
      weighted += i * cells[last - period + i];
    }
    return weighted;
  }
}
