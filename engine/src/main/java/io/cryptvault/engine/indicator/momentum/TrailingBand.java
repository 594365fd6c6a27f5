package io.cryptvault.engine.indicator.momentum;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Settling;

/**
 * A stop that follows an index at a distance of {@code factor} times its usual move. It lies below the index and only rises,
 * until the index falls through it; then it lies above and only falls, until the index rises through it.
 *
 * <ul>
 *   <li><b>Inputs, output</b> the index, its usual move; the index's own unit.
 *   <li><b>Lookback</b> none; starts below the index. Settles by data.
 *   <li><b>Cost</b> O(1) a bar; four doubles of state.
 *   <li><b>Reference</b> Igor Livshin's quantitative qualitative estimation.
 * </ul>
 */
record TrailingBand(double factor) implements Kernel {
  @Override
  public int inputs() {
    return 2;
  }

  @Override
  public int slots() {
    return 4;
  }

  @Override
  public Settling settling() {
    return Settling.BY_DATA;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int x = node.in(0) + at;
    int move = node.in(1) + at;
    int y = node.out(0) + at;
    int s = node.slot(0);
    double below = cells[s];
    double above = cells[s + 1];
    double before = cells[s + 2];
    double falls = cells[s + 3]; // 1 while the index is under its stop
    for (int j = 0; j < n; j++) {
      double now = cells[x + j];
      double reach = factor * cells[move + j];
      boolean isFirst = bar + j == 0;
      boolean staysAbove = !isFirst && before > below && now > below;
      boolean staysBelow = !isFirst && before < above && now < above;
      if (!isFirst) {
        falls = now > above ? 0 : now < below ? 1 : falls;
      }
      below = staysAbove ? Math.max(below, now - reach) : now - reach;
      above = staysBelow ? Math.min(above, now + reach) : now + reach;
      before = now;
      cells[y + j] = falls == 0 ? below : above;
    }
    cells[s] = below;
    cells[s + 1] = above;
    cells[s + 2] = before;
    cells[s + 3] = falls;
  }
}
