package io.cryptvault.engine.indicator.trend;

import io.cryptvault.engine.indicator.average.Wilder;
import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Settling;
import io.cryptvault.engine.kernel.Warmup;

/**
 * Wilder's directional movement: up and down moves as smoothed sums. An up move counts only where it is above 0 and above the
 * down move; a down move likewise.
 *
 * <ul>
 *   <li><b>Inputs, outputs</b> high, low; +DM and -DM, in the price's unit.
 *   <li><b>Lookback</b> {@code period - 1} bars, and 1 for a period of 1, which is the move itself; settles as Wilder's
 *       smoothing does.
 *   <li><b>Cost</b> O(1) a bar; two doubles of state.
 *   <li><b>Reference</b> TA-Lib {@code PLUS_DM}, {@code MINUS_DM}: the first {@code period - 1} moves are summed, then {@code
 *       sum - sum / period + move}.
 * </ul>
 */
record DirectionalMovement(int period) implements Kernel {
  @Override
  public int inputs() {
    return 2;
  }

  @Override
  public int outputs() {
    return 2;
  }

  @Override
  public int lookback() {
    return Math.max(1, period - 1);
  }

  @Override
  public int depth() {
    return 1;
  }

  @Override
  public int slots() {
    return 2;
  }

  @Override
  public Settling settling() {
    return Wilder.settling(period);
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int high = node.in(0) + at;
    int low = node.in(1) + at;
    int plus = node.out(0) + at;
    int minus = node.out(1) + at;
    double ups = cells[node.slot(0)];
    double downs = cells[node.slot(1)];
    double fading = 1 - 1.0 / period;
    Warmup.absent(cells, plus, n, bar, lookback());
    int warm = Warmup.absent(cells, minus, n, bar, lookback());
    for (int j = bar == 0 ? 1 : 0; j < n; j++) {
      long up = LargerMove.move(cells[high + j] - cells[high + j - 1]);
      long down = LargerMove.move(cells[low + j - 1] - cells[low + j]);
      double kept = bar + j < period ? 1 : fading;
      ups = Math.fma(kept, ups, LargerMove.above(up, down));
      downs = Math.fma(kept, downs, LargerMove.above(down, up));
      if (j >= warm) {
        cells[plus + j] = ups;
        cells[minus + j] = downs;
      }
    }
    cells[node.slot(0)] = ups;
    cells[node.slot(1)] = downs;
  }
}
