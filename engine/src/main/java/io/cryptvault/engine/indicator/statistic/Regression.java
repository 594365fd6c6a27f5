package io.cryptvault.engine.indicator.statistic;

import io.cryptvault.engine.kernel.Blocks;
import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Warmup;

/**
 * The least-squares line through the last {@code period} inputs: its value in the middle of the window, which is their mean,
 * and its slope.
 *
 * <ul>
 *   <li><b>Input, outputs</b> one column; mean and slope per bar, in the input's own unit.
 *   <li><b>Lookback</b> {@code period - 1} bars, no settling.
 *   <li><b>Cost</b> O(1) a bar in the mean; three doubles of state and a table of {@code 2 * period}.
 *   <li><b>Numerics</b> summed without subtraction ({@link Blocks}), of differences from a value of the window, plain and
 *       weighted by their place in the window.
 *   <li><b>Reference</b> TA-Lib {@code LINEARREG} and the functions related to it.
 * </ul>
 *
 * @param period bars of the window, at least 2
 */
public record Regression(int period) implements Kernel {
  @Override
  public int outputs() {
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
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int x = node.in(0) + at;
    int mean = node.out(0) + at;
    int slope = node.out(1) + at;
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
      int end = Math.min(n, j + period - place);
      for (; j < end; j++) {
        double value = cells[x + j] - shift;
        head += value;
        weighted = Math.fma(place + 1, value, weighted);
        int tail = node.table(2 * place);
        // A value of this block weighs its place in the block plus the length of the other part.
        double sum = head + cells[tail];
        double all = cells[tail + 1] + Math.fma(period - 1 - place, head, weighted);
        cells[mean + j] = shift + sum / period;
        cells[slope + j] = slope(sum, all);
        place++;
      }
      place = place == period ? 0 : place;
    }
    cells[node.slot(0)] = shift;
    cells[node.slot(1)] = head;
    cells[node.slot(2)] = weighted;
    Warmup.absent(cells, mean, n, bar, lookback());
    Warmup.absent(cells, slope, n, bar, lookback());
  }

  private double slope(double sum, double weighted) {
    double middle = (period + 1) / 2.0;
    double squares = period
        * ((double) period * period - 1)
        / 12; // sum of the squared distances from the middle
    return Math.fma(-middle, sum, weighted) / squares;
  }

  /** Suffix sums and weighted suffix sums of the block before {@code first}, down to place {@code from}. */
  private void tails(double[] cells, int first, int table, double shift, int from) {
    double tail = 0;
    double weighted = 0;
    cells[table + 2 * period - 2] = 0;
    cells[table + 2 * period - 1] = 0;
    for (int k = period - 1; k > from; k--) {
      tail += cells[first - period + k] - shift;
      weighted += tail;
      cells[table + 2 * k - 2] = tail;
      cells[table + 2 * k - 1] = weighted;
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
    int place = Blocks.place(bar, period);
    if (place == 0 || bar < period) {
      run(cells, node, at, 1, bar);
      return;
    }
    int s = node.slot(0);
    int tail = node.table(2 * place);
    double shift = cells[s];
    double value = cells[node.in(0) + at] - shift;
    double head = cells[s + 1] + value;
    double weighted = Math.fma(place + 1, value, cells[s + 2]);
    cells[s + 1] = head;
    cells[s + 2] = weighted;
    double sum = head + cells[tail];
    double all = cells[tail + 1] + Math.fma(period - 1 - place, head, weighted);
    cells[node.out(0) + at] = shift + sum / period;
    cells[node.out(1) + at] = slope(sum, all);
  }
}
