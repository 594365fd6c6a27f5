package io.cryptvault.engine.indicator.average;

import io.cryptvault.engine.kernel.Alike;
import io.cryptvault.engine.kernel.Group;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Settling;
import io.cryptvault.engine.kernel.Warmup;

/**
 * Wilder's smoothing: the mean of the first {@code period} inputs, from then on {@code (previous * (period - 1) + x) /
 * period}. Lookback {@code period - 1}; O(1) a bar; one double of state.
 *
 * <p>Source: J. Welles Wilder, New Concepts in Technical Trading Systems, 1978, as TA-Lib seeds it.
 *
 * @param period bars of the seed
 * @param share the weight of the newest input, above 0 and at most 1
 */
public record Wilder(int period, double share) implements Alike {
  /**
   * The usual smoothing of a period.
   *
   * @param period in bars, at least 1
   */
  public Wilder(int period) {
    this(period, 1.0 / period);
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
    return settling(period);
  }

  /**
   * {@return how many bars a smoothing needs to forget its seed}
   *
   * @param period in bars, at least 1
   */
  public static Settling settling(int period) {
    return Settling.ofDecay(1 - 1.0 / period);
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int x = node.in(0) + at;
    int y = node.out(0) + at;
    double mean = cells[node.slot(0)]; // while the seed is incomplete, the mean so far
    int warm = Warmup.absent(cells, y, n, bar, lookback());
    int j = 0;
    for (; j < n && bar + j < period; j++) {
      mean += (cells[x + j] - mean) / (bar + j + 1);
      cells[y + j] = j < warm ? Double.NaN : mean;
    }
    double kept = 1 - share;
    for (; j < n; j++) { // only this operation depends on the previous mean
      mean = Math.fma(kept, mean, share * cells[x + j]);
      cells[y + j] = mean;
    }
    cells[node.slot(0)] = mean;
  }

  @Override
  public void step(double[] cells, Node node, int at, long bar) {
    if (bar < period) {
      run(cells, node, at, 1, bar);
      return;
    }
    double mean = Math.fma(1 - share, cells[node.slot(0)], share * cells[node.in(0) + at]);
    cells[node.out(0) + at] = mean;
    cells[node.slot(0)] = mean;
  }

  @Override
  public void stepAll(double[] cells, Group group, int at, long bar) {
    for (int k = 0; k < group.size(); k++) {
      ((Wilder) group.kernel(k)).step(cells, group.node(k), at, group.bar(k, bar));
    }
  }
}
