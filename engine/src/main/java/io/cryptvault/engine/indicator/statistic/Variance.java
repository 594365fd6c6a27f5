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
 *   <li><b>Cost</b> O(1) a bar; four doubles of state.
 *   <li><b>Numerics</b> sums of differences from the window's mean, so that a small deviation at a high price keeps its
 *       digits. Mean and sums are taken afresh every 64 bars, and where so little is left of what the sums once held that
 *       its rounding would show: a flat window gives exactly 0.
 *   <li><b>Reference</b> TA-Lib {@code VAR}, whose sums are not shifted.
 * </ul>
 */
public record Variance(int period) implements Kernel {
  /** The share of all squares since the sums were taken afresh that must be left: no more than 8 bits get lost. */
  private static final double LEAST_LEFT = 1.0 / 256;

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
    return 4;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int x = node.in(0) + at;
    int y = node.out(0) + at;
    double shift = cells[node.slot(0)];
    double sum = cells[node.slot(1)];
    double squares = cells[node.slot(2)];
    double added = cells[
        node.slot(3)]; // all squares since the sums were taken afresh: what rounding grows with
    double share = 1.0 / period;
    for (int j = Warmup.absent(cells, y, n, bar, lookback()); j < n; j++) {
      double spread = 0; // so many times the variance
      boolean afresh = Anchors.isAnchor(bar + j) || bar + j == lookback();
      if (!afresh) {
        double in = cells[x + j] - shift;
        double out = cells[x + j - period] - shift;
        sum += in - out;
        squares += in * in - out * out;
        added += in * in;
        spread = squares - sum * sum * share;
        afresh = spread < added * LEAST_LEFT;
      }
      if (afresh) {
        shift = ShiftedMean.of(cells, x + j, period);
        sum = 0;
        squares = 0;
        for (int i = x + j - period + 1; i <= x + j; i++) {
          double value = cells[i] - shift;
          sum += value;
          squares += value * value;
        }
        added = squares;
        spread = squares - sum * sum * share;
      }
      cells[y + j] = Math.max(spread * share, 0);
    }
    cells[node.slot(0)] = shift;
    cells[node.slot(1)] = sum;
    cells[node.slot(2)] = squares;
    cells[node.slot(3)] = added;
  }

  @Override
  public void step(double[] cells, Node node, int at, long bar) {
    if (bar < period || Anchors.isAnchor(bar)) {
      run(cells, node, at, 1, bar);
      return;
    }
    int x = node.in(0) + at;
    int s = node.slot(0);
    double share = 1.0 / period;
    double in = cells[x] - cells[s];
    double out = cells[x - period] - cells[s];
    double sum = cells[s + 1] + (in - out);
    double squares = cells[s + 2] + (in * in - out * out);
    double added = cells[s + 3] + in * in;
    double spread = squares - sum * sum * share;
    if (spread < added * LEAST_LEFT) {
      run(cells, node, at, 1, bar);
      return;
    }
    cells[s + 1] = sum;
    cells[s + 2] = squares;
    cells[s + 3] = added;
    cells[node.out(0) + at] = Math.max(spread * share, 0);
  }
}
