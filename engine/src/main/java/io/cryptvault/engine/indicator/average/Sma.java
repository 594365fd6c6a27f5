package io.cryptvault.engine.indicator.average;

import io.cryptvault.engine.kernel.Anchors;
import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Warmup;

/**
 * Simple moving average of the last {@code period} inputs.
 *
 * <ul>
 *   <li><b>Input, output</b> one column; the input's own unit.
 *   <li><b>Lookback</b> {@code period - 1} bars, no settling.
 *   <li><b>Cost</b> O(1) a bar; one double of state.
 *   <li><b>Numerics</b> the running sum is taken afresh every 64 bars, so that rounding cannot build up.
 *   <li><b>Reference</b> TA-Lib {@code SMA}.
 * </ul>
 *
 * @param phase bars by which what happens every 64 bars happens earlier
 */
public record Sma(int period, int phase) implements Kernel {
  public Sma(int period) {
    this(period, 0);
  }

  /**
   * Of the output of windows that begin {@code lookback} bars earlier: its sums are taken afresh as soon as its window holds
   * only values that theirs have been for, so that a wild print is gone after one such turn and not after two.
   */
  public static Sma behind(int lookback, int period) {
    return new Sma(period, Math.floorMod(lookback - (period - 1), Anchors.EVERY));
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
    return 1;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    run(cells, node.in(0) + at, node.out(0) + at, node.slot(0), n, bar, period, phase);
  }

  /** Averages of {@code n} windows, of which the first ends at {@code x}, go to {@code y}; without a phase. */
  static void run(double[] cells, int x, int y, int slot, int n, long bar, int period) {
    run(cells, x, y, slot, n, bar, period, 0);
  }

  private static void run(
      double[] cells, int x, int y, int slot, int n, long bar, int period, int phase) {
    int warm = Warmup.absent(cells, y, n, bar, period - 1);
    double sum = cells[slot];
    for (int j = warm; j < n; ) {
      int end = Anchors.next(bar + phase, j, n);
      if (Anchors.isAnchor(bar + phase + j) || bar + j == period - 1) {
        sum = Anchors.sum(cells, x + j, period);
        cells[y + j] = sum;
        j++;
      }
      for (; j < end; j++) {
        sum += cells[x + j] - cells[x + j - period];
        cells[y + j] = sum;
      }
    }
    cells[slot] = sum;
    for (int j = warm; j < n; j++) { // on its own and in place, so that several are divided at once
      cells[y + j] = cells[y + j] / period;
    }
  }

  @Override
  public void step(double[] cells, Node node, int at, long bar) {
    if (bar < period || Anchors.isAnchor(bar + phase)) {
      run(cells, node, at, 1, bar);
    } else {
      cells[node.out(0) + at] = next(cells, node.in(0) + at, node.slot(0), period);
    }
  }

  /** The average of the window that ends at {@code x}, from the sum of the one before. */
  static double next(double[] cells, int x, int slot, int period) {
    double sum = cells[slot] + (cells[x] - cells[x - period]);
    cells[slot] = sum;
    return sum / period;
  }
}
