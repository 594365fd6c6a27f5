package io.cryptvault.engine.indicator.average;

import io.cryptvault.engine.kernel.Anchors;
import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Warmup;

/**
 * The sum of one column over a window, divided by that of another, which is never negative.
 *
 * <ul>
 *   <li><b>Inputs, output</b> what is divided, what it is divided by; their ratio.
 *   <li><b>Lookback</b> {@code period - 1} bars, no settling.
 *   <li><b>Cost</b> O(1) a bar; four doubles of state.
 *   <li><b>Numerics</b> both sums are taken afresh every 64 bars, and where so little is left of the divisor that its rounding
 *       would show; that all of a window is 0 is known by counting.
 * </ul>
 *
 * @param none the answer where the divisor is 0 all through the window; {@code NaN} for absent
 */
public record RatioOfSums(int period, double none) implements Kernel {
  /** The share of all that was added since the sums were taken afresh that must be left. */
  private static final double LEAST_LEFT = 0x1p-12;

  @Override
  public int inputs() {
    return 2;
  }

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
    return 4;
  }

  @Override
  public boolean canBeAbsent() {
    return Double.isNaN(none);
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int a = node.in(0) + at;
    int b = node.in(1) + at;
    int y = node.out(0) + at;
    int s = node.slot(0);
    double above = cells[s];
    double below = cells[s + 1];
    double added = cells[s + 2];
    double still = cells[s + 3]; // bars in a row on which the divisor was 0
    int warm = Warmup.absent(cells, y, n, bar, lookback());
    for (int j = 0; j < warm; j++) {
      still = cells[b + j] == 0 ? still + 1 : 0;
    }
    for (int j = warm; j < n; j++) {
      still = cells[b + j] == 0 ? still + 1 : 0;
      boolean afresh = Anchors.isAnchor(bar + j) || bar + j == lookback();
      if (!afresh) {
        above += cells[a + j] - cells[a + j - period];
        below += cells[b + j] - cells[b + j - period];
        added += cells[b + j];
        afresh = below < added * LEAST_LEFT;
      }
      if (afresh) {
        above = Anchors.sum(cells, a + j, period);
        below = Anchors.sum(cells, b + j, period);
        added = below;
      }
      cells[y + j] = still >= period ? none : above / below;
    }
    cells[s] = above;
    cells[s + 1] = below;
    cells[s + 2] = added;
    cells[s + 3] = still;
  }
}
