package io.cryptvault.engine.indicator.average;

import io.cryptvault.engine.kernel.Kernel;
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
 */
public record Ema(int period, double k) implements Kernel {
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
    double ema = cells[
        node.slot(0)]; // until there are enough inputs, their mean so far: of equal ones it is that
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

  /** Two averages that have begun, in one loop: their chains of operations overlap. The bits are those of {@link #run}. */
  public static void runBoth(Ema a, Node of, Ema b, Node and, double[] cells, int at, int n) {
    int x = of.in(0) + at;
    int y = of.out(0) + at;
    int u = and.in(0) + at;
    int v = and.out(0) + at;
    double k = a.k;
    double l = b.k;
    double one = cells[of.slot(0)];
    double other = cells[and.slot(0)];
    for (int j = 0; j < n; j++) {
      one = Math.fma(k, cells[x + j] - one, one);
      other = Math.fma(l, cells[u + j] - other, other);
      cells[y + j] = one;
      cells[v + j] = other;
    }
    cells[of.slot(0)] = one;
    cells[and.slot(0)] = other;
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
}
