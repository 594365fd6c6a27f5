package io.cryptvault.engine.indicator.trend;

import io.cryptvault.engine.indicator.average.Wilder;
import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Settling;
import io.cryptvault.engine.kernel.Warmup;

/**
 * Average directional index: Wilder's mean of the distance between +DI and -DI, in percent of their sum. A bar where that sum
 * is 0 has no index: it counts as 0 in the first mean, and later it leaves the average as it was.
 *
 * <ul>
 *   <li><b>Inputs, output</b> +DI, -DI; 0 to 100.
 *   <li><b>Lookback</b> {@code period - 1} bars after the first of the indicators; settles as Wilder's smoothing does.
 *   <li><b>Cost</b> O(1) a bar; one double of state.
 *   <li><b>Reference</b> TA-Lib {@code ADX}.
 * </ul>
 */
record Adx(int period, double share) implements Kernel {
  public Adx(int period) {
    this(period, 1.0 / period);
  }

  @Override
  public int inputs() {
    return 2;
  }

  @Override
  public int lookback() {
    return period - 1;
  }

  @Override
  public int slots() {
    return 1;
  }

  @Override
  public Settling settling() {
    return Wilder.settling(period);
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int plus = node.in(0) + at;
    int minus = node.in(1) + at;
    int y = node.out(0) + at;
    double adx = cells[node.slot(0)]; // while the seed is incomplete, the sum so far
    int warm = Warmup.absent(cells, y, n, bar, lookback());
    for (int j = 0; j < warm; j++) {
      adx += index(cells[plus + j], cells[minus + j], 0);
    }
    int j = warm;
    if (j < n && bar + j == lookback()) {
      adx = (adx + index(cells[plus + j], cells[minus + j], 0)) / period;
      cells[y + j] = adx;
      j++;
    }
    double kept = 1 - share;
    for (; j < n; j++) {
      double index = index(cells[plus + j], cells[minus + j], Double.NaN);
      adx = Double.isNaN(index) ? adx : Math.fma(kept, adx, share * index);
      cells[y + j] = adx;
    }
    cells[node.slot(0)] = adx;
  }

  @Override
  public void step(double[] cells, Node node, int at, long bar) {
    if (bar < period) {
      run(cells, node, at, 1, bar);
      return;
    }
    double adx = cells[node.slot(0)];
    double index = index(cells[node.in(0) + at], cells[node.in(1) + at], Double.NaN);
    adx = Double.isNaN(index) ? adx : Math.fma(1 - share, adx, share * index);
    cells[node.slot(0)] = adx;
    cells[node.out(0) + at] = adx;
  }

  private static double index(double plus, double minus, double without) {
    double both = plus + minus;
    return both == 0 ? without : 100 * (Math.abs(plus - minus) / both);
  }
}
