package io.cryptvault.engine.indicator.statistic;

import io.cryptvault.engine.kernel.Alike;
import io.cryptvault.engine.kernel.Blocks;
import io.cryptvault.engine.kernel.Group;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.ShortWindow;
import io.cryptvault.engine.kernel.Warmup;

/**
 * Population variance of the last {@code period} inputs.
 *
 * <ul>
 *   <li><b>Input, output</b> one column; the input's unit squared, never negative.
 *   <li><b>Lookback</b> {@code period - 1} bars, no settling.
 *   <li><b>Cost</b> O(1) a bar in the mean; three doubles of state and a table of {@code 2 * period}.
 *   <li><b>Numerics</b> summed without subtraction ({@link Blocks}), of differences from a value of the window: a small
 *       deviation at a high price keeps its digits; the variance of equal numbers is exactly 0.
 *   <li><b>Reference</b> TA-Lib {@code VAR}, whose sums are not shifted.
 * </ul>
 *
 * @param period bars of the window
 */
public record Variance(int period) implements Alike {
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
    return ShortWindow.is(period) ? 0 : 2 * period;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int x = node.in(0) + at;
    int y = node.out(0) + at;
    if (ShortWindow.is(period)) {
      for (int j = 0; j < n; j++) {
        cells[y + j] = shortVariance(cells, x + j);
      }
    } else {
      inBlocks(cells, node, x, y, n, bar);
    }
    Warmup.absent(cells, y, n, bar, lookback());
  }

  private double shortVariance(double[] cells, int last) {
    double sum = ShortWindow.sum(cells, last, period);
    return variance(sum, ShortWindow.squares(cells, last, period));
  }

  /** The variance from the sum of differences from a value of the window, and the sum of their squares. */
  private double variance(double sum, double squares) {
    double share = 1.0 / period;
    return Math.max(Math.fma(sum * -share, sum, squares), 0) * share;
  }

  private void inBlocks(double[] cells, Node node, int x, int y, int n, long bar) {
    double shift = cells[node.slot(0)];
    double head = cells[node.slot(1)];
    double squares = cells[node.slot(2)];
    int place = Blocks.place(bar, period);
    for (int j = 0; j < n; ) {
      if (place == 0) {
        shift = cells[x + j];
        head = 0;
        squares = 0;
        if (bar + j > 0) {
          tails(cells, x + j, node.table(0), shift, 0);
        }
      }
      int tail = node.table(2 * place);
      int end = Math.min(n, j + period - place);
      place += end - j;
      place = place == period ? 0 : place;
      for (; j < end; j++) {
        double value = cells[x + j] - shift;
        head += value;
        squares = Math.fma(value, value, squares);
        cells[y + j] = variance(head + cells[tail], squares + cells[tail + 1]);
        tail += 2;
      }
    }
    cells[node.slot(0)] = shift;
    cells[node.slot(1)] = head;
    cells[node.slot(2)] = squares;
  }

  /** Suffix sums of values and of squares of the block before {@code first}, down to place {@code from}. */
  private void tails(double[] cells, int first, int table, double shift, int from) {
    double tail = 0;
    double squares = 0;
    cells[table + 2 * period - 2] = 0;
    cells[table + 2 * period - 1] = 0;
    for (int k = period - 1; k > from; k--) {
      double value = cells[first - period + k] - shift;
      tail += value;
      squares = Math.fma(value, value, squares);
      cells[table + 2 * k - 2] = tail;
      cells[table + 2 * k - 1] = squares;
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
    int tail = node.table(2 * place);
    double value = cells[node.in(0) + at] - cells[s];
    double head = cells[s + 1] + value;
    double squares = Math.fma(value, value, cells[s + 2]);
    cells[s + 1] = head;
    cells[s + 2] = squares;
    cells[node.out(0) + at] = variance(head + cells[tail], squares + cells[tail + 1]);
  }

  @Override
  public void stepAll(double[] cells, Group group, int at, long bar) {
    for (int k = 0; k < group.size(); k++) {
      ((Variance) group.kernel(k)).step(cells, group.node(k), at, group.bar(k, bar));
    }
  }
}
