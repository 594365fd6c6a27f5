package io.cryptvault.engine.indicator.average;

import io.cryptvault.engine.kernel.Anchors;
import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Settling;
import io.cryptvault.engine.kernel.Warmup;

/**
 * Wilder's smoothing: the mean of the first {@code period} inputs, from then on {@code (previous * (period - 1) + x) /
 * period}. Lookback {@code period - 1}; O(1) a bar; remembers in its own output alone.
 *
 * <p>Source: J. Welles Wilder, New Concepts in Technical Trading Systems, 1978, as TA-Lib seeds it.
 */
public record Wilder(int period) implements Kernel {
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
    return settling(period);
  }

  /** How long a smoothing of this period remembers its seed. */
  public static Settling settling(int period) {
    return Settling.ofDecay(1 - 1.0 / period);
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
    double share = 1.0 / period;
    double kept = 1 - share;
    double mean = cells[y + j - 1];
    for (; j < n; j++) {
      mean = Math.fma(
          kept,
          mean,
          share * cells[x + j]); // one operation from mean to mean: it waits for nothing else
      cells[y + j] = mean;
    }
  }
}
