package io.cryptvault.engine.indicator.volatility;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Warmup;

/**
 * Where the least-squares line through the last {@code period} inputs ends, for an input that is itself a window's: each bar
 * afresh, so that nothing stays longer than both windows.
 *
 * <ul>
 *   <li><b>Input, output</b> one column; the input's own unit.
 *   <li><b>Lookback</b> {@code period - 1} bars, no settling.
 *   <li><b>Cost</b> O(period) a bar.
 *   <li><b>Numerics</b> one weighted sum: the newest weighs {@code (4p - 2) / (p * (p + 1))}, each older one {@code 6 / (p * (p
 *       + 1))} less.
 * </ul>
 */
record EndOfLine(int period) implements Kernel {
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
    double whole = 0.5 * period * (period + 1.0);
    for (int j = Warmup.absent(cells, y, n, bar, lookback()); j < n; j++) {
      double sum = 0;
      double weight = 2.0 * period - 1;
      for (int i = x + j; i > x + j - period; i--) {
        sum = Math.fma(weight, cells[i], sum);
        weight -= 3;
      }
      cells[y + j] = sum / whole;
    }
  }
}
