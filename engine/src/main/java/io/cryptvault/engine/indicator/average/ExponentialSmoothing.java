package io.cryptvault.engine.indicator.average;

import io.cryptvault.engine.kernel.Blocks;
import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Settling;
import io.cryptvault.engine.kernel.Warmup;

/**
 * Exponential smoothing by a given share, seeded with the simple average of the first {@code period} inputs. It is for
 * textbooks that round the share of a period. Lookback {@code period - 1}; O(1) a bar; its state is its own output.
 *
 * @param period bars of the seed
 * @param share the weight of the newest input, above 0 and at most 1
 */
public record ExponentialSmoothing(int period, double share) implements Kernel {
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
    return Settling.ofDecay(1 - share);
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int x = node.in(0) + at;
    int y = node.out(0) + at;
    int j = Warmup.absent(cells, y, n, bar, lookback());
    if (j < n && bar + j == lookback()) {
      cells[y + j] = Blocks.mean(cells, x + j, period);
      j++;
    }
    if (j == n) {
      return;
    }
    double mean = cells[y + j - 1];
    for (; j < n; j++) {
      mean = Math.fma(share, cells[x + j] - mean, mean);
      cells[y + j] = mean;
    }
  }
}
