package io.cryptvault.engine.indicator.statistic;

import io.cryptvault.engine.kernel.Anchors;
import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Warmup;

/**
 * Kaufman's efficiency ratio: how far a series came in {@code period} bars, of how much it moved on the way. 1 of a straight
 * line, 0 of one that came back, and of one that stood still.
 *
 * <ul>
 *   <li><b>Input, output</b> one column; a number from 0 to 1.
 *   <li><b>Lookback</b> {@code period} bars, no settling.
 *   <li><b>Cost</b> O(1) a bar; two doubles of state.
 *   <li><b>Numerics</b> the sum of moves is taken afresh every 64 bars; a window without any is known by counting.
 *   <li><b>Reference</b> Perry Kaufman, Smarter Trading, 1995.
 * </ul>
 */
public record Efficiency(int period) implements Kernel {
  @Override
  public int lookback() {
    return period;
  }

  @Override
  public int depth() {
    return period + 1;
  }

  @Override
  public int slots() {
    return 2;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int x = node.in(0) + at;
    int y = node.out(0) + at;
    double moves = cells[node.slot(0)];
    double still = cells[node.slot(1)]; // bars since the input last changed
    int warm = Warmup.absent(cells, y, n, bar, period);
    for (int j = bar == 0 ? 1 : 0; j < warm; j++) {
      still = cells[x + j] == cells[x + j - 1] ? still + 1 : 0;
    }
    for (int j = warm; j < n; j++) {
      double now = cells[x + j];
      double old = cells[x + j - period];
      double move = Math.abs(now - cells[x + j - 1]);
      if (Anchors.isAnchor(bar + j) || bar + j == period) {
        moves = moves(cells, x + j);
      } else {
        moves += move - Math.abs(old - cells[x + j - period - 1]);
      }
      still = move == 0 ? still + 1 : 0;
      double come = Math.abs(now - old);
      cells[y + j] = still >= period ? 0 : moves > come ? come / moves : 1;
    }
    cells[node.slot(0)] = moves;
    cells[node.slot(1)] = still;
  }

  private double moves(double[] cells, int last) {
    double sum = 0;
    for (int i = last - period + 1; i <= last; i++) {
      sum += Math.abs(cells[i] - cells[i - 1]);
    }
    return sum;
  }
}
