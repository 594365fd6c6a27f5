package io.cryptvault.engine.indicator.average;

import io.cryptvault.engine.kernel.Alike;
import io.cryptvault.engine.kernel.Blocks;
import io.cryptvault.engine.kernel.Group;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.ShortWindow;
import io.cryptvault.engine.kernel.Warmup;

/**
 * Weighted moving average of the last {@code period} inputs, weights 1 to {@code period}, the newest the heaviest.
 *
 * <ul>
 *   <li><b>Input, output</b> one column; the input's own unit.
 *   <li><b>Lookback</b> {@code period - 1} bars, no settling.
 *   <li><b>Cost</b> O(1) a bar in the mean; three doubles of state and a table of {@code period}.
 *   <li><b>Numerics</b> summed without subtraction ({@link Blocks}). The part of the window in the previous block has weights
 *       1, 2, ... and comes from a table. A value of this block weighs its place in the block plus the length of that part.
 *   <li><b>Reference</b> TA-Lib {@code WMA}.
 * </ul>
 */
record Wma(int period) implements Alike {
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
    return ShortWindow.is(period) ? 0 : 3;
  }

  @Override
  public int tables() {
    return ShortWindow.is(period) ? 0 : period;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int x = node.in(0) + at;
    int y = node.out(0) + at;
    double share = share();
    if (ShortWindow.is(period)) {
      for (int j = 0; j < n; j++) {
        cells[y + j] = Math.fma(share, ShortWindow.weighted(cells, x + j, period), cells[x + j]);
      }
    } else {
      inBlocks(cells, node, x, y, n, bar, share);
    }
    Warmup.absent(cells, y, n, bar, lookback());
  }

  /** What a weight of 1 is of the sum of all weights. */
  private double share() {
    return 2 / (period * (period + 1.0));
  }

  private void inBlocks(double[] cells, Node node, int x, int y, int n, long bar, double share) {
    double shift = cells[node.slot(0)];
    double head = cells[node.slot(1)];
    double weighted = cells[node.slot(2)]; // weighted by the place in the block, counted from 1
    int place = Blocks.place(bar, period);
    for (int j = 0; j < n; ) {
      if (place == 0) {
        shift = cells[x + j];
        head = 0;
        weighted = 0;
        if (bar + j > 0) {
          tails(cells, x + j, node.table(0), shift, 0);
        }
      }
      int tail = node.table(place) - j;
      double weight = place + 1;
      int end = Math.min(n, j + period - place);
      place += end - j;
      place = place == period ? 0 : place;
      for (; j < end; j++) {
        double value = cells[x + j] - shift;
        head += value;
        weighted = Math.fma(weight, value, weighted);
        double sum = cells[tail + j] + Math.fma(period - weight, head, weighted);
        cells[y + j] = Math.fma(share, sum, shift);
        weight++;
      }
    }
    cells[node.slot(0)] = shift;
    cells[node.slot(1)] = head;
    cells[node.slot(2)] = weighted;
  }

  /** Weighted suffix sums of the block before {@code first}, down to place {@code from}. */
  private void tails(double[] cells, int first, int table, double shift, int from) {
    double tail = 0;
    double weighted = 0;
    cells[table + period - 1] = 0;
    for (int k = period - 1; k > from; k--) {
      tail += cells[first - period + k] - shift;
      weighted += tail;
      cells[table + k - 1] = weighted;
    }
  }

  @Override
  public void refill(double[] cells, Node node, int at, long bar) {
    int place = Blocks.place(bar, period);
    if (place > 0 && bar > period) {
      tails(cells, node.in(0) + at - place, node.table(0), cells[node.slot(0)], place);
    }
  }

  @Override
  public void step(double[] cells, Node node, int at, long bar) {
    int place = ShortWindow.is(period) ? 0 : Blocks.place(bar, period);
    if (place == 0 || bar < period) {
      run(cells, node, at, 1, bar);
      return;
    }
    int s = node.slot(0);
    double shift = cells[s];
    double weight = place + 1;
    double value = cells[node.in(0) + at] - shift;
    double head = cells[s + 1] + value;
    double weighted = Math.fma(weight, value, cells[s + 2]);
    cells[s + 1] = head;
    cells[s + 2] = weighted;
    double sum = cells[node.table(place)] + Math.fma(period - weight, head, weighted);
    cells[node.out(0) + at] = Math.fma(share(), sum, shift);
  }

  @Override
  public void stepAll(double[] cells, Group group, int at, long bar) {
    for (int k = 0; k < group.size(); k++) {
      ((Wma) group.kernel(k)).step(cells, group.node(k), at, group.bar(k, bar));
    }
  }
}
