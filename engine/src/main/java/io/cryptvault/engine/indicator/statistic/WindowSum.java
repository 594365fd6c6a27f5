package io.cryptvault.engine.indicator.statistic;

import io.cryptvault.engine.kernel.Alike;
import io.cryptvault.engine.kernel.Blocks;
import io.cryptvault.engine.kernel.Group;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Warmup;

/**
 * Sum of the last {@code period} inputs.
 *
 * <ul>
 *   <li><b>Input, output</b> one column; the input's own unit.
 *   <li><b>Lookback</b> {@code period - 1} bars, no settling.
 *   <li><b>Cost</b> O(1) a bar in the mean; two doubles of state and a table of {@code period}.
 *   <li><b>Numerics</b> summed without subtraction ({@link Blocks}), and without a shift, so that a sum of values that are
 *       never negative keeps all their digits, however far apart they are. When all values are equal, which is known by
 *       counting, the sum is {@code period} times the value; so the sum of zeros is 0.
 *   <li><b>Reference</b> TA-Lib {@code SUM}.
 * </ul>
 *
 * @param period bars of the window
 */
public record WindowSum(int period) implements Alike {
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
    return 2;
  }

  @Override
  public int tables() {
    return period;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int x = node.in(0) + at;
    int y = node.out(0) + at;
    double head = cells[node.slot(0)];
    long changed =
        (long) cells[node.slot(1)]; // the last bar whose input differs from the one before
    int place = Blocks.place(bar, period);
    for (int j = 0; j < n; ) {
      if (place == 0) {
        head = 0;
        if (bar + j > 0) {
          Blocks.tails(cells, x + j, node.table(0), period, 0, 0);
        }
      }
      int tail = node.table(place) - j;
      int end = Math.min(n, j + period - place);
      place += end - j;
      place = place == period ? 0 : place;
      for (; j < end; j++) {
        double value = cells[x + j];
        changed = value == cells[x + j - 1] ? changed : bar + j;
        head += value;
        cells[y + j] = bar + j - changed >= period - 1 ? period * value : head + cells[tail + j];
      }
    }
    cells[node.slot(0)] = head;
    cells[node.slot(1)] = changed;
    Warmup.absent(cells, y, n, bar, lookback());
  }

  @Override
  public void refill(double[] cells, Node node, int at, long bar) {
    int place = Blocks.place(bar, period);
    if (place > 0 && bar > period) {
      Blocks.tails(cells, node.in(0) + at - place, node.table(0), period, 0, place);
    }
  }

  @Override
  public void step(double[] cells, Node node, int at, long bar) {
    int place = Blocks.place(bar, period);
    if (place == 0 || bar < period) {
      run(cells, node, at, 1, bar);
      return;
    }
    int x = node.in(0) + at;
    double value = cells[x];
    double changed = value == cells[x - 1] ? cells[node.slot(1)] : bar;
    double head = cells[node.slot(0)] + value;
    cells[node.slot(0)] = head;
    cells[node.slot(1)] = changed;
    cells[node.out(0) + at] =
        bar - changed >= period - 1 ? period * value : head + cells[node.table(place)];
  }

  @Override
  public void stepAll(double[] cells, Group group, int at, long bar) {
    for (int k = 0; k < group.size(); k++) {
      ((WindowSum) group.kernel(k)).step(cells, group.node(k), at, group.bar(k, bar));
    }
  }
}
