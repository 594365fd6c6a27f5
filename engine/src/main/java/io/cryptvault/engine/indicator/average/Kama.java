package io.cryptvault.engine.indicator.average;

import io.cryptvault.engine.kernel.Anchors;
import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Settling;
import io.cryptvault.engine.kernel.Warmup;

/**
 * Kaufman's adaptive moving average: an exponential one whose share grows, between those of periods 30 and 2, with the
 * efficiency of the window: how far it came, of how much it moved.
 *
 * <ul>
 *   <li><b>Input, output</b> one column; the input's own unit.
 *   <li><b>Lookback</b> {@code period} bars; the value before the first is the input before it. Settles by data.
 *   <li><b>Cost</b> O(1) a bar; two doubles of state besides its output.
 *   <li><b>Numerics</b> the sum of moves is taken afresh every 64 bars; a window without any is known by counting.
 *   <li><b>Reference</b> TA-Lib {@code KAMA}: the efficiency is 1 where the moves add up to no more than the window's rise.
 * </ul>
 */
public record Kama(int period) implements Kernel {
  private static final double SLOWEST = 2.0 / 31;
  private static final double FASTEST = 2.0 / 3;

  @Override
  public int lookback() {
    return period;
  }

  @Override
  public int depth() {
    return period + 1;
  }

  @Override
  public int outputDepth() {
    return 1;
  }

  @Override
  public int slots() {
    return 2;
  }

  @Override
  public Settling settling() {
    return Settling.BY_DATA;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int x = node.in(0) + at;
    int y = node.out(0) + at;
    double moves = cells[node.slot(0)];
    double flat = cells[node.slot(1)]; // bars since the input last changed
    int warm = Warmup.absent(cells, y, n, bar, period);
    for (int j = bar == 0 ? 1 : 0; j < warm; j++) {
      flat = cells[x + j] == cells[x + j - 1] ? flat + 1 : 0;
    }
    double kama = bar + warm == period ? cells[x + warm - 1] : cells[y + warm - 1];
    for (int j = warm; j < n; j++) {
      double now = cells[x + j];
      double old = cells[x + j - period];
      double move = Math.abs(now - cells[x + j - 1]);
      if (Anchors.isAnchor(bar + j) || bar + j == period) {
        moves = moves(cells, x + j);
      } else {
        moves += move - Math.abs(old - cells[x + j - period - 1]);
      }
      flat = move == 0 ? flat + 1 : 0;
      double change = now - old;
      boolean isStraight = flat >= period || moves <= change;
      double efficiency = isStraight ? 1 : Math.abs(change) / moves;
      double root = Math.fma(efficiency, FASTEST - SLOWEST, SLOWEST);
      kama = Math.fma(root * root, now - kama, kama);
      cells[y + j] = kama;
    }
    cells[node.slot(0)] = moves;
    cells[node.slot(1)] = flat;
  }

  private double moves(double[] cells, int last) {
    double sum = 0;
    for (int i = last - period + 1; i <= last; i++) {
      sum += Math.abs(cells[i] - cells[i - 1]);
    }
    return sum;
  }
}
