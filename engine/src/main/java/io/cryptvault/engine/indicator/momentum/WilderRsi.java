package io.cryptvault.engine.indicator.momentum;

import io.cryptvault.engine.indicator.average.Wilder;
import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Settling;
import io.cryptvault.engine.kernel.Warmup;

/**
 * {@link Rsi} in the steps of the textbook: times {@code period - 1}, plus the change, divided by the period. It differs from
 * {@link Rsi} only in the last bits. But where the price does not move and the index does not change, a stochastic of the index
 * consists of these bits alone, and TA-Lib's numbers come from these steps. It is slower, because each division waits for the
 * one before.
 */
record WilderRsi(int period) implements Kernel {
  @Override
  public int lookback() {
    return period;
  }

  @Override
  public int depth() {
    return 1;
  }

  @Override
  public int slots() {
    return 2;
  }

  @Override
  public Settling settling() {
    return Wilder.settling(period);
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int x = node.in(0) + at;
    int y = node.out(0) + at;
    double gain = cells[node.slot(0)];
    double loss = cells[node.slot(1)];
    int warm = Warmup.absent(cells, y, n, bar, period);
    for (int j = bar == 0 ? 1 : 0; j < n; j++) {
      double change = cells[x + j] - cells[x + j - 1];
      double kept = bar + j <= period ? 1 : period - 1; // while the seed is incomplete, sums
      gain = gain * kept + Math.max(change, 0);
      loss = loss * kept + Math.max(-change, 0);
      if (j >= warm) {
        gain /= period;
        loss /= period;
        double both = gain + loss;
        cells[y + j] = both == 0 ? 0 : 100 * (gain / both);
      }
    }
    cells[node.slot(0)] = gain;
    cells[node.slot(1)] = loss;
  }
}
