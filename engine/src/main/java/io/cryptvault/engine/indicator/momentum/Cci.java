package io.cryptvault.engine.indicator.momentum;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Warmup;

/**
 * Commodity channel index: how far the typical price is from its mean, in units of 0.015 mean absolute deviations; 0 where
 * either is 0.
 *
 * <ul>
 *   <li><b>Input, output</b> the typical price; a number, mostly within 200 of 0.
 *   <li><b>Lookback</b> {@code period - 1} bars, no settling.
 *   <li><b>Cost</b> O(period) a bar; no state.
 *   <li><b>Numerics</b> everything is measured from the newest price, so a flat window gives exactly 0; four partial sums,
 *       for the adder's latency.
 *   <li><b>Reference</b> TA-Lib {@code CCI}.
 * </ul>
 */
public record Cci(int period) implements Kernel {
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
    return period - 1;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int x = node.in(0) + at;
    int y = node.out(0) + at;
    for (int j = Warmup.absent(cells, y, n, bar, lookback()); j < n; j++) {
      double newest = cells[x + j];
      double mean = sumFrom(newest, cells, x + j) / period;
      double deviation = deviation(newest, mean, cells, x + j) / period;
      cells[y + j] = mean == 0 || deviation == 0 ? 0 : -mean / (0.015 * deviation);
    }
  }

  /** The sum of the window's differences from its newest value. */
  private double sumFrom(double newest, double[] cells, int last) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = last - period + 1;
    for (; i + 3 <= last; i += 4) {
      a += cells[i] - newest;
      b += cells[i + 1] - newest;
      c += cells[i + 2] - newest;
      d += cells[i + 3] - newest;
    }
    for (; i <= last; i++) {
      a += cells[i] - newest;
    }
    return (a + b) + (c + d);
  }

  /** The sum of the window's distances from its mean, both told from its newest value. */
  private double deviation(double newest, double mean, double[] cells, int last) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = last - period + 1;
    for (; i + 3 <= last; i += 4) {
      a += Math.abs(cells[i] - newest - mean);
      b += Math.abs(cells[i + 1] - newest - mean);
      c += Math.abs(cells[i + 2] - newest - mean);
      d += Math.abs(cells[i + 3] - newest - mean);
    }
    for (; i <= last; i++) {
      a += Math.abs(cells[i] - newest - mean);
    }
    return (a + b) + (c + d);
  }
}
