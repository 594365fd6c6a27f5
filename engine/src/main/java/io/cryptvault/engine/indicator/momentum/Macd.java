package io.cryptvault.engine.indicator.momentum;

import io.cryptvault.engine.kernel.Blocks;
import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Settling;
import io.cryptvault.engine.kernel.Warmup;

/**
 * Moving average convergence and divergence: fast less slow average, the signal (an average of that line), and the difference
 * of both.
 *
 * <p>The slow average is an input: it is the plan's {@code EMA(slow)}. The fast one is not {@code EMA(fast)}, because its seed
 * is the mean of the {@code fast} inputs up to the slow average's first value.
 *
 * <ul>
 *   <li><b>Inputs, outputs</b> the series and its slow average; macd, signal, hist, all in the series' unit.
 *   <li><b>Lookback</b> {@code signal - 1} bars after the slow average's first; all three outputs start at the same bar.
 *   <li><b>Cost</b> O(1) a bar; two doubles of state.
 *   <li><b>Reference</b> TA-Lib {@code MACD}.
 * </ul>
 */
record Macd(int fast, int signal, double k, double kSignal) implements Kernel {
  public Macd(int fast, int signal) {
    this(fast, signal, 2.0 / (fast + 1), 2.0 / (signal + 1));
  }

  @Override
  public int inputs() {
    return 2;
  }

  @Override
  public int outputs() {
    return 3;
  }

  @Override
  public int lookback() {
    return signal - 1;
  }

  @Override
  public int depth() {
    return fast - 1;
  }

  @Override
  public int depth(int k) {
    return k == 0 ? depth() : 0;
  }

  @Override
  public int slots() {
    return 2;
  }

  @Override
  public Settling settling() {
    return Settling.ofDecay(1 - k).then(Settling.ofDecay(1 - kSignal));
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int x = node.in(0) + at;
    int slow = node.in(1) + at;
    int macd = node.out(0) + at;
    int signalled = node.out(1) + at;
    int hist = node.out(2) + at;
    double quick = cells[node.slot(0)];
    double smooth = cells[node.slot(1)]; // while the seed is incomplete, the sum so far
    int j = 0;
    if (bar == 0) {
      quick = Blocks.mean(cells, x, fast);
      smooth = quick - cells[slow];
      j = 1;
    }
    int warm = Warmup.absent(cells, macd, n, bar, lookback());
    Warmup.absent(cells, signalled, n, bar, lookback());
    Warmup.absent(cells, hist, n, bar, lookback());
    for (; j < warm; j++) {
      quick = Math.fma(k, cells[x + j] - quick, quick);
      smooth += quick - cells[slow + j];
    }
    if (warm < n && bar + warm == lookback()) {
      if (j == warm) { // not when one value is enough and bar 0 was handled above
        quick = Math.fma(k, cells[x + j] - quick, quick);
        smooth += quick - cells[slow + j];
        j++;
      }
      smooth /= signal;
      double line = quick - cells[slow + warm];
      cells[macd + warm] = line;
      cells[signalled + warm] = smooth;
      cells[hist + warm] = line - smooth;
    }
    for (; j < n; j++) {
      quick = Math.fma(k, cells[x + j] - quick, quick);
      double line = quick - cells[slow + j];
      smooth = Math.fma(kSignal, line - smooth, smooth);
      cells[macd + j] = line;
      cells[signalled + j] = smooth;
      cells[hist + j] = line - smooth;
    }
    cells[node.slot(0)] = quick;
    cells[node.slot(1)] = smooth;
  }

  @Override
  public void step(double[] cells, Node node, int at, long bar) {
    if (bar < signal) {
      run(cells, node, at, 1, bar);
      return;
    }
    double quick = cells[node.slot(0)];
    double smooth = cells[node.slot(1)];
    quick = Math.fma(k, cells[node.in(0) + at] - quick, quick);
    double line = quick - cells[node.in(1) + at];
    smooth = Math.fma(kSignal, line - smooth, smooth);
    cells[node.slot(0)] = quick;
    cells[node.slot(1)] = smooth;
    cells[node.out(0) + at] = line;
    cells[node.out(1) + at] = smooth;
    cells[node.out(2) + at] = line - smooth;
  }
}
