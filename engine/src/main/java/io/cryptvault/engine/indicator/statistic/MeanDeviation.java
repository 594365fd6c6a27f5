package io.cryptvault.engine.indicator.statistic;

import io.cryptvault.engine.kernel.Blocks;
import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Warmup;

/**
 * Mean absolute deviation of the last {@code period} inputs from their mean. Lookback {@code period - 1}; O(period) a bar,
 * because every distance changes with the mean; no state. Reference: TA-Lib {@code AVGDEV}.
 */
record MeanDeviation(int period) implements Kernel {
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
      cells[y + j] = deviation(cells, x + j);
    }
  }

  private double deviation(double[] cells, int last) {
    double mean = Blocks.mean(cells, last, period);
    double distances = 0;
    for (int i = last - period + 1; i <= last; i++) {
      distances += Math.abs(cells[i] - mean);
    }
    return distances / period;
  }
}
