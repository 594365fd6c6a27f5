package io.cryptvault.engine.indicator.trend;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Settling;

/**
 * Wilder's parabolic stop and reverse. It runs after the price with a growing share of the way to the furthest price of the
 * move, and changes sides when the price reaches it.
 *
 * <ul>
 *   <li><b>Inputs, output</b> high, low; the stop, in the price's unit, and negative while short where {@code signed}.
 *   <li><b>Lookback</b> 1 bar. Settles by data: two starts agree when both have turned at the same bar.
 *   <li><b>Cost</b> O(1) a bar; four doubles of state.
 *   <li><b>Reference</b> TA-Lib {@code SAR}, {@code SAREXT}: the first side is short where bar 1 moves down by more than up.
 * </ul>
 *
 * @param start the first stop, long where above 0 and short (by its absolute value) where below; 0 for the far end of bar 0
 * @param offset the share of the stop that it is moved away by when it turns
 * @param up the share's steps while long
 * @param down the share's steps while short
 * @param signed whether the stops of the short side are told as negative
 */
public record ParabolicStop(double start, double offset, Steps up, Steps down, boolean signed)
    implements Kernel {

  /** How the share begins, by what it grows at each new extreme, and where that ends. */
  public record Steps(double first, double step, double most) {
    /** What begins or grows beyond its end does so at its end. */
    public Steps {
      first = Math.min(first, most);
      step = Math.min(step, most);
    }
  }

  /** Wilder's own. */
  public static ParabolicStop of(double step, double most) {
    Steps steps = new Steps(step, step, most);
    return new ParabolicStop(0, 0, steps, steps, false);
  }

  /** Slots. */
  private static final int STOP = 0;

  private static final int EXTREME = 1;
  private static final int SHARE = 2;
  private static final int LONG = 3;

  @Override
  public int inputs() {
    return 2;
  }

  @Override
  public int lookback() {
    return 1;
  }

  @Override
  public int depth() {
    return 1;
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
    int s = node.slot(0);
    for (int j = 0; j < n; j++) {
      int high = node.in(0) + at + j;
      int low = node.in(1) + at + j;
      int y = node.out(0) + at + j;
      if (bar + j == 0) {
        cells[y] = Double.NaN;
      } else {
        boolean first = bar + j == 1;
        if (first) {
          begin(cells, s, high, low);
        }
        // On its first bar there is no bar before that it has seen.
        int before = first ? 0 : 1;
        cells[y] = cells[s + LONG] != 0
            ? whileLong(cells, s, high, low, before)
            : whileShort(cells, s, high, low, before);
      }
    }
  }

  private void begin(double[] cells, int s, int high, int low) {
    double rise = cells[high] - cells[high - 1];
    double fall = cells[low - 1] - cells[low];
    boolean isLong = start > 0 || start == 0 && !(fall > 0 && fall > rise);
    cells[s + LONG] = isLong ? 1 : 0;
    cells[s + EXTREME] = isLong ? cells[high] : cells[low];
    cells[s + SHARE] = isLong ? up.first : down.first;
    cells[s + STOP] = start != 0 ? Math.abs(start) : isLong ? cells[low - 1] : cells[high - 1];
  }

  private double whileLong(double[] cells, int s, int high, int low, int before) {
    double stop = cells[s + STOP];
    if (cells[low] <= stop) {
      cells[s + LONG] = 0;
      double turned = above(cells[s + EXTREME], cells, high, before);
      turned = Math.fma(turned, offset, turned);
      cells[s + SHARE] = down.first;
      cells[s + EXTREME] = cells[low];
      cells[s + STOP] = above(next(turned, cells, s), cells, high, before);
      return signed ? -turned : turned;
    }
    if (cells[high] > cells[s + EXTREME]) {
      cells[s + EXTREME] = cells[high];
      cells[s + SHARE] = Math.min(cells[s + SHARE] + up.step, up.most);
    }
    cells[s + STOP] = below(next(stop, cells, s), cells, low, before);
    return stop;
  }

  private double whileShort(double[] cells, int s, int high, int low, int before) {
    double stop = cells[s + STOP];
    if (cells[high] >= stop) {
      cells[s + LONG] = 1;
      double turned = below(cells[s + EXTREME], cells, low, before);
      turned = Math.fma(-turned, offset, turned);
      cells[s + SHARE] = up.first;
      cells[s + EXTREME] = cells[high];
      cells[s + STOP] = below(next(turned, cells, s), cells, low, before);
      return turned;
    }
    if (cells[low] < cells[s + EXTREME]) {
      cells[s + EXTREME] = cells[low];
      cells[s + SHARE] = Math.min(cells[s + SHARE] + down.step, down.most);
    }
    cells[s + STOP] = above(next(stop, cells, s), cells, high, before);
    return signed ? -stop : stop;
  }

  private static double next(double stop, double[] cells, int s) {
    return stop + cells[s + SHARE] * (cells[s + EXTREME] - stop);
  }

  /** Not below the highs of this bar and of the one before. */
  private static double above(double stop, double[] cells, int high, int before) {
    return Math.max(stop, Math.max(cells[high], cells[high - before]));
  }

  /** Not above the lows of this bar and of the one before. */
  private static double below(double stop, double[] cells, int low, int before) {
    return Math.min(stop, Math.min(cells[low], cells[low - before]));
  }
}
