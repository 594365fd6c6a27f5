package io.cryptvault.engine.indicator.momentum;

import io.cryptvault.engine.kernel.Anchors;
import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Warmup;
import java.util.Arrays;

/**
 * Pring's sum of four rates of change, each smoothed by a simple average of its own period and weighed by 1, 2, 3 and 4.
 *
 * <ul>
 *   <li><b>Inputs, output</b> the four rates; a number.
 *   <li><b>Lookback</b> that of the longest average, no settling.
 *   <li><b>Cost</b> O(1) a bar; four doubles of state.
 *   <li><b>Numerics</b> one kernel, so that the four sums are taken afresh on the same bars.
 *   <li><b>Reference</b> Martin Pring, Summed Rate of Change, Stocks and Commodities 10:9, 1992.
 * </ul>
 */
public record KnowSureThing(int first, int second, int third, int fourth) implements Kernel {
  @Override
  public int inputs() {
    return 4;
  }

  @Override
  public int lookback() {
    return Math.max(Math.max(first, second), Math.max(third, fourth)) - 1;
  }

  @Override
  public int depth() {
    return lookback() + 1;
  }

  @Override
  public int depth(int k) {
    return period(k);
  }

  @Override
  public int slots() {
    return 4;
  }

  private int period(int k) {
    return switch (k) {
      case 0 -> first;
      case 1 -> second;
      case 2 -> third;
      default -> fourth;
    };
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int y = node.out(0) + at;
    int warm = Warmup.absent(cells, y, n, bar, lookback());
    Arrays.fill(cells, y + warm, y + n, 0);
    for (int k = 0; k < 4; k++) {
      add(cells, node, k, at, warm, n, bar);
    }
  }

  /** Adds the {@code k}-th average, so many times, to what is there. */
  private void add(double[] cells, Node node, int k, int at, int from, int n, long bar) {
    int x = node.in(k) + at;
    int y = node.out(0) + at;
    int period = period(k);
    double weight = (k + 1.0) / period;
    double sum = cells[node.slot(k)];
    for (int j = from; j < n; j++) {
      if (Anchors.isAnchor(bar + j) || bar + j == lookback()) {
        sum = Anchors.sum(cells, x + j, period);
      } else {
        sum += cells[x + j] - cells[x + j - period];
      }
      cells[y + j] = Math.fma(weight, sum, cells[y + j]);
    }
    cells[node.slot(k)] = sum;
  }
}
