package io.cryptvault.engine.indicator.average;

import io.cryptvault.engine.kernel.Alike;
import io.cryptvault.engine.kernel.Blocks;
import io.cryptvault.engine.kernel.Group;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.ShortWindow;
import io.cryptvault.engine.kernel.Warmup;

/**
 * Simple moving average of the last {@code period} inputs.
 *
 * <ul>
 *   <li><b>Input, output</b> one column; the input's own unit.
 *   <li><b>Lookback</b> {@code period - 1} bars, no settling.
 *   <li><b>Cost</b> O(1) a bar in the mean; two doubles of state and a table of {@code period}.
 *   <li><b>Numerics</b> summed without subtraction ({@link Blocks}): a result depends on its window alone, and the mean of
 *       equal numbers is that number.
 *   <li><b>Reference</b> TA-Lib {@code SMA}.
 * </ul>
 */
record Sma(int period) implements Alike {
  @Override
  public int lookback() {
    return period - 1;
  }

  @Override
  public int depth() {
    return period;
  }

  /** How many slots an average of this period needs. */
  static int slots(int period) {
    return ShortWindow.is(period) ? 0 : 2;
  }

  static int tables(int period) {
    return ShortWindow.is(period) ? 0 : period;
  }

  @Override
  public int slots() {
    return slots(period);
  }

  @Override
  public int tables() {
    return tables(period);
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    run(cells, node.in(0) + at, node.out(0) + at, node.slot(0), node.table(0), n, bar, period);
  }

  /** Writes the averages of {@code n} windows to {@code y}; the first window ends at {@code x}. */
  static void run(double[] cells, int x, int y, int slot, int table, int n, long bar, int period) {
    if (ShortWindow.is(period)) {
      for (int j = 0; j < n; j++) {
        cells[y + j] = shortMean(cells, x + j, period);
      }
    } else {
      inBlocks(cells, x, y, slot, table, n, bar, period);
    }
    Warmup.absent(cells, y, n, bar, period - 1);
  }

  private static double shortMean(double[] cells, int last, int period) {
    return Math.fma(1.0 / period, ShortWindow.sum(cells, last, period), cells[last]);
  }

  private static void inBlocks(
      double[] cells, int x, int y, int slot, int table, int n, long bar, int period) {
    double shift = cells[slot];
    double head = cells[slot + 1];
    double share = 1.0 / period;
    int place = Blocks.place(bar, period);
    for (int j = 0; j < n; ) {
      if (place == 0) {
        shift = cells[x + j];
        head = 0;
        if (bar + j > 0) {
          Blocks.tails(cells, x + j, table, period, shift, 0);
        }
      }
      int tail = table + place - j;
      int end = Math.min(n, j + period - place);
      place += end - j;
      place = place == period ? 0 : place;
      for (; j < end; j++) {
        head += cells[x + j] - shift;
        cells[y + j] = Math.fma(share, head + cells[tail + j], shift);
      }
    }
    cells[slot] = shift;
    cells[slot + 1] = head;
  }

  @Override
  public void refill(double[] cells, Node node, int at, long bar) {
    refill(cells, node.in(0) + at, node.slot(0), node.table(0), bar, period);
  }

  static void refill(double[] cells, int x, int slot, int table, long bar, int period) {
    int place = ShortWindow.is(period) ? 0 : Blocks.place(bar, period);
    if (place > 0 && bar > period) {
      Blocks.tails(cells, x - place, table, period, cells[slot], place);
    }
  }

  @Override
  public void step(double[] cells, Node node, int at, long bar) {
    int place = place(bar, period);
    if (place == 0 || bar < period) {
      run(cells, node, at, 1, bar);
    } else {
      cells[node.out(0) + at] =
          next(cells, node.in(0) + at, node.slot(0), node.table(place), period);
    }
  }

  /** The bar's place in its block; 0 for a short window, where every bar is computed alike. */
  static int place(long bar, int period) {
    return ShortWindow.is(period) ? 1 : Blocks.place(bar, period);
  }

  /** The average of the window that ends at {@code x}; {@code tail} is where the sum of its part of the previous block lies. */
  static double next(double[] cells, int x, int slot, int tail, int period) {
    if (ShortWindow.is(period)) {
      return shortMean(cells, x, period);
    }
    double shift = cells[slot];
    double head = cells[slot + 1] + (cells[x] - shift);
    cells[slot + 1] = head;
    return Math.fma(1.0 / period, head + cells[tail], shift);
  }

  @Override
  public void stepAll(double[] cells, Group group, int at, long bar) {
    for (int k = 0; k < group.size(); k++) {
      ((Sma) group.kernel(k)).step(cells, group.node(k), at, group.bar(k, bar));
    }
  }
}
