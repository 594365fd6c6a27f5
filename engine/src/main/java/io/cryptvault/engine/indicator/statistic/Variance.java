package io.cryptvault.engine.indicator.statistic;

import io.cryptvault.engine.kernel.Anchors;
import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Warmup;

/**
 * Population variance of the last {@code period} inputs.
 *
 * <ul>
 *   <li><b>Input, output</b> one column; the input's unit squared, never negative.
 *   <li><b>Lookback</b> {@code period - 1} bars, no settling.
 *   <li><b>Cost</b> O(1) a bar; three doubles of state.
 *   <li><b>Numerics</b> sums of differences from a value of the window, so that a small deviation at a high price keeps its
 *       digits; value and sums are taken afresh every 64 bars.
 *   <li><b>Reference</b> TA-Lib {@code VAR}, whose sums are not shifted.
 * </ul>
 */
public record Variance(int period) implements Kernel {
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
  public int slots() {
    return 3;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int x = node.in(0) + at;
    int y = node.out(0) + at;
    double shift = cells[node.slot(0)];
    double sum = cells[node.slot(1)];
    double squares = cells[node.slot(2)];
    double share = 1.0 / period;
    for (int j = Warmup.absent(cells, y, n, bar, lookback()); j < n; ) {
      int end = Anchors.next(bar, j, n);
      if (Anchors.isAnchor(bar + j) || bar + j == lookback()) {
        shift = cells[x + j];
        sum = 0;
        squares = 0;
        for (int i = x + j - period + 1; i <= x + j; i++) {
          double value = cells[i] - shift;
          sum += value;
          squares += value * value;
        }
        cells[y + j] = variance(sum, squares, share);
        j++;
      }
      for (; j < end; j++) {
        double in = cells[x + j] - shift;
        double out = cells[x + j - period] - shift;
        sum += in - out;
        squares += in * in - out * out;
        cells[y + j] = variance(sum, squares, share);
      }
    }
    cells[node.slot(0)] = shift;
    cells[node.slot(1)] = sum;
    cells[node.slot(2)] = squares;
  }

  private static double variance(double sum, double squares, double share) {
    double mean = sum * share;
    return Math.max(squares * share - mean * mean, 0);
  }
}
