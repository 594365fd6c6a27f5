package io.cryptvault.engine.indicator.trend;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Settling;
import io.cryptvault.engine.kernel.Warmup;

/**
 * The last confirmed swing: an extreme from which the price has since moved by {@code percent}. It never repaints.
 *
 * <p>In a leg up the highest high is the candidate; a later bar whose low is {@code percent} below it confirms it, and the
 * leg down begins with that bar's low. A leg down is the mirror image. A bar with a new extreme does not confirm it,
 * because the order of prices within a bar is unknown. Before the first swing both extremes since the origin are candidates; if
 * one bar confirms both, the older one wins, and the high if they are equally old.
 *
 * <ul>
 *   <li><b>Inputs, outputs</b> high, low; the swing's price, its direction (1 a high, -1 a low), the bars since it.
 *   <li><b>Lookback</b> 1 bar, and absent until the first swing is confirmed; settles by data, with the first swing that two
 *       starts share.
 *   <li><b>Cost</b> O(1) a bar; seven doubles of state.
 *   <li><b>Reference</b> Arthur Merrill, Filtered Waves, 1977, without the last leg, which repaints.
 * </ul>
 */
record ZigZag(double percent) implements Kernel {
  /** The candidate high, the candidate low, the last confirmed swing: a price each, then its age in bars. */
  private static final int TOP = 0;

  private static final int BOTTOM = 2;
  private static final int SWING = 4;
  private static final int AGE = 1;
  private static final int DIRECTION = 6;

  @Override
  public int inputs() {
    return 2;
  }

  @Override
  public int outputs() {
    return 3;
  }

  @Override
  public int lookback() {
    return 1;
  }

  @Override
  public int slots() {
    return 7;
  }

  @Override
  public Settling settling() {
    return Settling.BY_DATA;
  }

  @Override
  public boolean canBeAbsent() {
    return true;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int s = node.slot(0);
    for (int k = 0; k < outputs(); k++) {
      Warmup.absent(cells, node.out(k) + at, n, bar, 1);
    }
    int j = 0;
    if (bar == 0) {
      cells[s + TOP] = cells[node.in(0) + at];
      cells[s + BOTTOM] = cells[node.in(1) + at];
      j = 1;
    }
    for (; j < n; j++) {
      step(cells, s, cells[node.in(0) + at + j], cells[node.in(1) + at + j]);
      boolean confirmed = cells[s + DIRECTION] != 0;
      cells[node.out(0) + at + j] = confirmed ? cells[s + SWING] : Double.NaN;
      cells[node.out(1) + at + j] = confirmed ? cells[s + DIRECTION] : Double.NaN;
      cells[node.out(2) + at + j] = confirmed ? cells[s + SWING + AGE] : Double.NaN;
    }
  }

  /** After a low only the high is a candidate, after a high only the low; before the first swing both are. */
  private void step(double[] cells, int s, double high, double low) {
    boolean seeksTop = cells[s + DIRECTION] <= 0;
    boolean seeksBottom = cells[s + DIRECTION] >= 0;
    boolean newTop = seeksTop && high > cells[s + TOP];
    boolean newBottom = seeksBottom && low < cells[s + BOTTOM];
    boolean fell = seeksTop && !newTop && low <= cells[s + TOP] * (1 - percent / 100);
    boolean rose = seeksBottom && !newBottom && high >= cells[s + BOTTOM] * (1 + percent / 100);
    cells[s + TOP + AGE]++;
    cells[s + BOTTOM + AGE]++;
    cells[s + SWING + AGE]++;
    if (newTop) {
      begin(cells, s + TOP, high);
    }
    if (newBottom) {
      begin(cells, s + BOTTOM, low);
    }
    if (fell && !(rose && cells[s + BOTTOM + AGE] > cells[s + TOP + AGE])) {
      confirm(cells, s, s + TOP, 1);
      begin(cells, s + BOTTOM, low);
    } else if (rose) {
      confirm(cells, s, s + BOTTOM, -1);
      begin(cells, s + TOP, high);
    }
  }

  private static void begin(double[] cells, int candidate, double price) {
    cells[candidate] = price;
    cells[candidate + AGE] = 0;
  }

  private static void confirm(double[] cells, int s, int candidate, int direction) {
    cells[s + SWING] = cells[candidate];
    cells[s + SWING + AGE] = cells[candidate + AGE];
    cells[s + DIRECTION] = direction;
  }
}
