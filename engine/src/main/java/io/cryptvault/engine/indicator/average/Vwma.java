package io.cryptvault.engine.indicator.average;

import io.cryptvault.engine.kernel.Blocks;
import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Warmup;

/**
 * Mean of a window's prices, each weighted by its volume.
 *
 * <ul>
 *   <li><b>Inputs, output</b> price and volume; the price's unit. Absent where the window has no volume.
 *   <li><b>Lookback</b> {@code period - 1} bars, no settling.
 *   <li><b>Cost</b> O(1) a bar in the mean; three doubles of state and a table of {@code 2 * period}.
 *   <li><b>Numerics</b> summed without subtraction ({@link Blocks}), of differences from a price of the window: the mean of
 *       equal prices is exactly that price, whatever the volumes.
 *   <li><b>Reference</b> TradingView {@code ta.vwma}.
 * </ul>
 */
record Vwma(int period) implements Kernel {
  @Override
  public int inputs() {
    return 2;
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
  public int tables() {
    return 2 * period;
  }

  @Override
  public boolean canBeAbsent() {
    return true;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int x = node.in(0) + at;
    int v = node.in(1) + at;
    int y = node.out(0) + at;
    double shift = cells[node.slot(0)];
    double weights = cells[node.slot(1)];
    double weighted = cells[node.slot(2)];
    int place = Blocks.place(bar, period);
    for (int j = 0; j < n; ) {
      if (place == 0) {
        shift = cells[x + j];
        weights = 0;
        weighted = 0;
        if (bar + j > 0) {
          tails(cells, x + j, v + j, node.table(0), shift, 0);
        }
      }
      int tail = node.table(2 * place);
      int end = Math.min(n, j + period - place);
      place += end - j;
      place = place == period ? 0 : place;
      for (; j < end; j++) {
        double volume = cells[v + j];
        weights += volume;
        weighted = Math.fma(volume, cells[x + j] - shift, weighted);
        cells[y + j] = mean(shift, weighted + cells[tail + 1], weights + cells[tail]);
        tail += 2;
      }
    }
    cells[node.slot(0)] = shift;
    cells[node.slot(1)] = weights;
    cells[node.slot(2)] = weighted;
    Warmup.absent(cells, y, n, bar, lookback());
  }

  private static double mean(double shift, double weighted, double weights) {
    return weights == 0 ? Double.NaN : shift + weighted / weights;
  }

  /** Suffix sums of the volumes and of the weighted differences of the block before {@code x}, down to place {@code from}. */
  private void tails(double[] cells, int x, int v, int table, double shift, int from) {
    double weights = 0;
    double weighted = 0;
    cells[table + 2 * period - 2] = 0;
    cells[table + 2 * period - 1] = 0;
    for (int k = period - 1; k > from; k--) {
      double volume = cells[v - period + k];
      weights += volume;
      weighted = Math.fma(volume, cells[x - period + k] - shift, weighted);
      cells[table + 2 * k - 2] = weights;
      cells[table + 2 * k - 1] = weighted;
    }
  }

  @Override
  public void refill(double[] cells, Node node, int at, long bar) {
    int place = Blocks.place(bar, period);
    if (place > 0 && bar > period) {
      int first = at - place;
      double shift = cells[node.slot(0)];
      tails(cells, node.in(0) + first, node.in(1) + first, node.table(0), shift, place);
    }
  }

  @Override
  public void step(double[] cells, Node node, int at, long bar) {
    int place = Blocks.place(bar, period);
    if (place == 0 || bar < period) {
      run(cells, node, at, 1, bar);
      return;
    }
    int s = node.slot(0);
    int tail = node.table(2 * place);
    double shift = cells[s];
    double volume = cells[node.in(1) + at];
    double weights = cells[s + 1] + volume;
    double weighted = Math.fma(volume, cells[node.in(0) + at] - shift, cells[s + 2]);
    cells[s + 1] = weights;
    cells[s + 2] = weighted;
    cells[node.out(0) + at] = mean(shift, weighted + cells[tail + 1], weights + cells[tail]);
  }
}
