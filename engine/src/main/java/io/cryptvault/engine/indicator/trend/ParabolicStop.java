package io.cryptvault.engine.indicator.trend;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Settling;
import io.cryptvault.engine.kernel.Warmup;

/**
 * Wilder's parabolic stop and reverse. At each bar the stop moves by a growing share of its distance to the furthest price of
 * the move, and it changes sides when the price reaches it.
 *
 * <ul>
 *   <li><b>Inputs, output</b> high, low; the stop, in the price's unit, and negative while short where {@code signed}.
 *   <li><b>Lookback</b> 1 bar. Settles by data: two starts agree once both have turned at the same bar.
 *   <li><b>Cost</b> O(1) a bar; four doubles of state.
 *   <li><b>Reference</b> TA-Lib {@code SAR}, {@code SAREXT}: the first side is short where bar 1 moves down by more than up.
 * </ul>
 *
 * @param start the first stop, long where above 0 and short (by its absolute value) where below 0; 0 for the far end of bar 0
 * @param offset how far a stop is moved away when it turns, as a share of its price
 * @param up how the share grows while long
 * @param down how the share grows while short
 * @param signed whether stops of the short side are negative numbers
 */
record ParabolicStop(double start, double offset, Steps up, Steps down, boolean signed)
    implements Kernel {

  /** The share at the start, its growth at each new extreme, and its maximum. */
  public record Steps(double first, double step, double maximum) {
    /** Limits the start and the growth to the maximum. */
    public Steps {
      first = Math.min(first, maximum);
      step = Math.min(step, maximum);
    }
  }

  /** Wilder's own form. */
  static ParabolicStop of(double step, double maximum) {
    Steps steps = new Steps(step, step, maximum);
    return new ParabolicStop(0, 0, steps, steps, false);
  }

  /** Slots. */
  private static final int STOP = 0;

  private static final int EXTREME = 1;
  private static final int SHARE = 2;
  private static final int SIGN = 3;

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

  /** While short, every price has its sign changed, so that the stop is always below. */
  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int s = node.slot(0);
    int high = node.in(0) + at;
    int low = node.in(1) + at;
    int y = node.out(0) + at;
    int from = Warmup.absent(cells, y, n, bar, 1);
    if (from < n && bar + from == 1) {
      begin(cells, s, high + from, low + from);
    }
    double stop = cells[s + STOP];
    double extreme = cells[s + EXTREME];
    double share = cells[s + SHARE];
    double sign = cells[s + SIGN];
    for (int j = from; j < n; j++) {
      // The first bar has no previous bar.
      int i = bar + j == 1 ? j : j - 1;
      boolean isLong = sign > 0;
      double top = isLong ? cells[high + j] : -cells[low + j];
      double bottom = isLong ? cells[low + j] : -cells[high + j];
      if (bottom <= stop) {
        double furthest = Math.max(top, isLong ? cells[high + i] : -cells[low + i]);
        double turned = Math.max(extreme, furthest);
        turned = Math.fma(sign * turned, offset, turned);
        cells[y + j] = signed ? -turned : sign * turned;
        sign = -sign;
        share = isLong ? down.first : up.first;
        extreme = -bottom;
        stop = Math.min(share * (extreme + turned) - turned, -furthest);
      } else {
        cells[y + j] = signed ? stop : sign * stop;
        Steps steps = isLong ? up : down;
        share = top > extreme ? Math.min(share + steps.step, steps.maximum) : share;
        extreme = Math.max(extreme, top);
        double nearest = Math.min(bottom, isLong ? cells[low + i] : -cells[high + i]);
        stop = Math.min(stop + share * (extreme - stop), nearest);
      }
    }
    cells[s + STOP] = stop;
    cells[s + EXTREME] = extreme;
    cells[s + SHARE] = share;
    cells[s + SIGN] = sign;
  }

  private void begin(double[] cells, int s, int high, int low) {
    double rise = cells[high] - cells[high - 1];
    double fall = cells[low - 1] - cells[low];
    boolean isLong = start > 0 || start == 0 && !(fall > 0 && fall > rise);
    double first = isLong ? cells[low - 1] : -cells[high - 1];
    cells[s + SIGN] = isLong ? 1 : -1;
    cells[s + EXTREME] = isLong ? cells[high] : -cells[low];
    cells[s + SHARE] = isLong ? up.first : down.first;
    cells[s + STOP] = start != 0 ? start : first;
  }
}
