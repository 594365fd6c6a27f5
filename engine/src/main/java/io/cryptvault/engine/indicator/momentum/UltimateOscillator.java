package io.cryptvault.engine.indicator.momentum;

import io.cryptvault.engine.kernel.Anchors;
import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Warmup;

/**
 * Williams' ultimate oscillator: buying pressure as a share of true range over three windows, weighted 4, 2 and 1, in
 * percent. A window without any range counts 0.
 *
 * <ul>
 *   <li><b>Inputs, output</b> buying pressure and true range; 0 to 100.
 *   <li><b>Lookback</b> the longest period less 1, after the first true range; no settling.
 *   <li><b>Cost</b> O(1) a bar; seven doubles of state.
 *   <li><b>Numerics</b> sums are taken afresh every 64 bars; windows without range are known by counting.
 *   <li><b>Reference</b> TA-Lib {@code ULTOSC}.
 * </ul>
 *
 * @param shortest the period that weighs 4
 * @param middle the period that weighs 2
 * @param longest the period that weighs 1
 */
public record UltimateOscillator(int shortest, int middle, int longest) implements Kernel {
  @Override
  public int inputs() {
    return 2;
  }

  @Override
  public int lookback() {
    return longest - 1;
  }

  @Override
  public int depth() {
    return longest;
  }

  @Override
  public int slots() {
    return 7;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int b = node.in(0) + at;
    int r = node.in(1) + at;
    int y = node.out(0) + at;
    int s = node.slot(0);
    double still = cells[s]; // bars in a row without any range
    int warm = Warmup.absent(cells, y, n, bar, lookback());
    for (int j = 0; j < warm; j++) {
      still = cells[r + j] == 0 ? still + 1 : 0;
    }
    for (int j = warm; j < n; j++) {
      still = cells[r + j] == 0 ? still + 1 : 0;
      boolean afresh = Anchors.isAnchor(bar + j) || bar + j == lookback();
      double one = share(cells, s + 1, b + j, r + j, shortest, afresh, still);
      double two = share(cells, s + 3, b + j, r + j, middle, afresh, still);
      double three = share(cells, s + 5, b + j, r + j, longest, afresh, still);
      cells[y + j] = 100 * ((4 * one + 2 * two + three) / 7);
    }
    cells[s] = still;
  }

  private static double share(
      double[] cells, int s, int b, int r, int period, boolean afresh, double still) {
    double pressure =
        afresh ? Anchors.sum(cells, b, period) : cells[s] + (cells[b] - cells[b - period]);
    double range =
        afresh ? Anchors.sum(cells, r, period) : cells[s + 1] + (cells[r] - cells[r - period]);
    cells[s] = pressure;
    cells[s + 1] = range;
    return still >= period ? 0 : pressure / range;
  }
}
