package io.cryptvault.engine.indicator.average;

import io.cryptvault.engine.kernel.Anchors;
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
 *   <li><b>Cost</b> O(1) a bar; remembers in its own output alone.
 *   <li><b>Numerics</b> {@code ema + k * (x - ema)} in one rounding: a constant series stays constant to the bit.
 *   <li><b>Reference</b> TA-Lib {@code EMA}.
 * </ul>
 */
public record Ema(int period) implements Kernel {
  @Override
  public int lookback() {
    return period - 1;
  }

  @Override
  public int depth() {
    return period - 1;
  }

  @Override
  public int outputDepth() {
    return 1;
  }

  @Override
  public Settling settling() {
    return Settling.ofDecay(1 - 2.0 / (period + 1));
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int x = node.in(0) + at;
    int y = node.out(0) + at;
    int j = Warmup.absent(cells, y, n, bar, lookback());
    if (j < n && bar + j == lookback()) {
      cells[y + j] = Anchors.sum(cells, x + j, period) / period;
      j++;
    }
    if (j == n) {
      return;
    }
    double k = 2.0 / (period + 1);
    double ema = cells[y + j - 1];
    for (; j < n; j++) {
      ema = Math.fma(k, cells[x + j] - ema, ema);
      cells[y + j] = ema;
    }
  }
}
