package io.cryptvault.engine.indicator.average;

import io.cryptvault.engine.kernel.Alike;
import io.cryptvault.engine.kernel.Group;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Settling;
import io.cryptvault.engine.kernel.Warmup;

/**
 * Exponential moving average with {@code k = 2 / (period + 1)}, seeded with the simple average of the first {@code period}
 * inputs.
 *
 * <ul>
 *   <li><b>Input, output</b> one column; the input's own unit.
 *   <li><b>Lookback</b> {@code period - 1} bars; settles as {@code (1 - k)^n} fades.
 *   <li><b>Cost</b> O(1) a bar; one double of state.
 *   <li><b>Numerics</b> {@code ema + k * (x - ema)} in one rounding: a constant series stays constant to the bit.
 *   <li><b>Reference</b> TA-Lib {@code EMA}.
 * </ul>
 *
 * @param period bars of the seed
 * @param k the weight of the newest input, above 0 and at most 1
 */
public record Ema(int period, double k) implements Alike {
  /**
   * The usual average of a period.
   *
   * @param period in bars, at least 1
   */
  public Ema(int period) {
    this(period, 2.0 / (period + 1));
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
    return Settling.ofDecay(1 - k);
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int x = node.in(0) + at;
    int y = node.out(0) + at;
    // While the seed is incomplete, the slot holds the mean so far: for equal inputs it is exactly
    // that input.
    double ema = cells[node.slot(0)];
    int warm = Warmup.absent(cells, y, n, bar, lookback());
    int j = 0;
    for (; j < n && bar + j < period; j++) {
      ema += (cells[x + j] - ema) / (bar + j + 1);
      cells[y + j] = j < warm ? Double.NaN : ema;
    }
    for (; j < n; j++) {
      ema = Math.fma(k, cells[x + j] - ema, ema);
      cells[y + j] = ema;
    }
    cells[node.slot(0)] = ema;
  }

  /**
   * Runs two averages in one loop, so that the processor overlaps their chains of operations. The results have the same bits
   * as those of {@link #run}. Both averages must have their seed already.
   *
   * @param a the first average
   * @param nodeA its node
   * @param b the second average
   * @param nodeB its node
   * @param cells the state's array
   * @param at offset of the first bar to fill
   * @param n number of bars to fill
   */
  public static void runBoth(Ema a, Node nodeA, Ema b, Node nodeB, double[] cells, int at, int n) {
    int x = nodeA.in(0) + at;
    int y = nodeA.out(0) + at;
    int u = nodeB.in(0) + at;
    int v = nodeB.out(0) + at;
    double k = a.k;
    double l = b.k;
    double one = cells[nodeA.slot(0)];
    double other = cells[nodeB.slot(0)];
    for (int j = 0; j < n; j++) {
      one = Math.fma(k, cells[x + j] - one, one);
      other = Math.fma(l, cells[u + j] - other, other);
      cells[y + j] = one;
      cells[v + j] = other;
    }
    cells[nodeA.slot(0)] = one;
    cells[nodeB.slot(0)] = other;
  }

  @Override
  public void step(double[] cells, Node node, int at, long bar) {
    if (bar < period) {
      run(cells, node, at, 1, bar);
      return;
    }
    double before = cells[node.slot(0)];
    double ema = Math.fma(k, cells[node.in(0) + at] - before, before);
    cells[node.out(0) + at] = ema;
    cells[node.slot(0)] = ema;
  }

  @Override
  public void stepAll(double[] cells, Group group, int at, long bar) {
    for (int k = 0; k < group.size(); k++) {
      ((Ema) group.kernel(k)).step(cells, group.node(k), at, group.bar(k, bar));
    }
  }
}
