package io.cryptvault.engine.indicator.statistic;

import io.cryptvault.engine.kernel.Anchors;
import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Warmup;

/**
 * Sum of the last {@code period} inputs. Where nothing is left in the window it is exactly 0, and not what rounding left of
 * what once was there: quotients and roots are made of it.
 *
 * <ul>
 *   <li><b>Input, output</b> one column; the input's own unit.
 *   <li><b>Lookback</b> {@code period - 1} bars, no settling.
 *   <li><b>Cost</b> O(1) a bar; three doubles of state.
 *   <li><b>Numerics</b> taken afresh every 64 bars, and where so little is left of all magnitudes added since that rounding
 *       would show.
 *   <li><b>Reference</b> TA-Lib {@code SUM}.
 * </ul>
 */
public record WindowSum(int period) implements Kernel {
  /** The share of all magnitudes since the sum was taken afresh that must be left: no more than 8 bits get lost. */
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
    return 3;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int x = node.in(0) + at;
    int y = node.out(0) + at;
    double sum = cells[node.slot(0)];
    double magnitude = cells[node.slot(1)];
    double added = cells[node.slot(2)]; // all magnitudes since: what rounding grows with
    for (int j = Warmup.absent(cells, y, n, bar, lookback()); j < n; j++) {
      boolean afresh = Anchors.isAnchor(bar + j) || bar + j == lookback();
      if (!afresh) {
        double in = cells[x + j];
        double out = cells[x + j - period];
        sum += in - out;
        magnitude += Math.abs(in) - Math.abs(out);
        added += Math.abs(in);
        afresh = magnitude < added * LEAST_LEFT;
      }
      if (afresh) {
        sum = Anchors.sum(cells, x + j, period);
        magnitude = magnitude(cells, x + j);
        added = magnitude;
      }
      cells[y + j] = sum;
    }
    cells[node.slot(0)] = sum;
    cells[node.slot(1)] = magnitude;
    cells[node.slot(2)] = added;
  }

  private double magnitude(double[] cells, int last) {
    double sum = 0;
    for (int i = last - period + 1; i <= last; i++) {
      sum += Math.abs(cells[i]);
    }
    return sum;
  }
}
