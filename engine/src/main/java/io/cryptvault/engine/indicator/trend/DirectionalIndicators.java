package io.cryptvault.engine.indicator.trend;

import io.cryptvault.engine.indicator.average.Wilder;
import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Settling;
import io.cryptvault.engine.kernel.Warmup;

/**
 * Wilder's directional indicators: up and down moves in percent of true range, all three as smoothed sums; 0 where the
 * range is 0. An up move counts only where it is above 0 and above the down move; a down move likewise.
 *
 * <ul>
 *   <li><b>Inputs, outputs</b> high, low, true range; +DI and -DI, 0 to 100.
 *   <li><b>Lookback</b> {@code period - 1} bars after the first true range; settles as Wilder's smoothing does.
 *   <li><b>Cost</b> O(1) a bar; three doubles of state.
 *   <li><b>Reference</b> TA-Lib {@code PLUS_DI}, {@code MINUS_DI}: the first {@code period - 1} moves are summed, then {@code
 *       sum - sum / period + move}.
 * </ul>
 */
record DirectionalIndicators(int period, double fading) implements Kernel {
  public DirectionalIndicators(int period) {
    this(period, 1 - 1.0 / period);
  }

  @Override
  public int inputs() {
    return 3;
  }

  @Override
  public int outputs() {
    return 2;
  }

  @Override
  public int lookback() {
    return period - 1;
  }

  @Override
  public int depth() {
    return 1;
  }

  @Override
  public int depth(int k) {
    return k == 2 ? 0 : 1;
  }

  @Override
  public int slots() {
    return 3;
  }

  @Override
  public Settling settling() {
    return Wilder.settling(period);
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int high = node.in(0) + at;
    int low = node.in(1) + at;
    int range = node.in(2) + at;
    int plus = node.out(0) + at;
    int minus = node.out(1) + at;
    double ups = cells[node.slot(0)];
    double downs = cells[node.slot(1)];
    double ranges = cells[node.slot(2)];
    double times = times();
    int warm = Warmup.absent(cells, plus, n, bar, lookback());
    Warmup.absent(cells, minus, n, bar, lookback());
    for (int j = 0; j < n; j++) {
      long up = LargerMove.move(cells[high + j] - cells[high + j - 1]);
      long down = LargerMove.move(cells[low + j - 1] - cells[low + j]);
      double kept = j < warm ? 1 : fading;
      ups = Math.fma(kept, ups, LargerMove.above(up, down));
      downs = Math.fma(kept, downs, LargerMove.above(down, up));
      ranges = Math.fma(kept, ranges, cells[range + j]);
      if (j >= warm) {
        cells[plus + j] = ranges == 0 ? 0 : times * (ups / ranges);
        cells[minus + j] = ranges == 0 ? 0 : times * (downs / ranges);
      }
    }
    cells[node.slot(0)] = ups;
    cells[node.slot(1)] = downs;
    cells[node.slot(2)] = ranges;
  }

  @Override
  public void step(double[] cells, Node node, int at, long bar) {
    if (bar < period) {
      run(cells, node, at, 1, bar);
      return;
    }
    int high = node.in(0) + at;
    int low = node.in(1) + at;
    long up = LargerMove.move(cells[high] - cells[high - 1]);
    long down = LargerMove.move(cells[low - 1] - cells[low]);
    double ups = Math.fma(fading, cells[node.slot(0)], LargerMove.above(up, down));
    double downs = Math.fma(fading, cells[node.slot(1)], LargerMove.above(down, up));
    double ranges = Math.fma(fading, cells[node.slot(2)], cells[node.in(2) + at]);
    cells[node.slot(0)] = ups;
    cells[node.slot(1)] = downs;
    cells[node.slot(2)] = ranges;
    double times = times();
    cells[node.out(0) + at] = ranges == 0 ? 0 : times * (ups / ranges);
    cells[node.out(1) + at] = ranges == 0 ? 0 : times * (downs / ranges);
  }

  /** TA-Lib gives the unsmoothed indicator as a fraction, not in percent. */
  private double times() {
    return period == 1 ? 1 : 100;
  }
}
