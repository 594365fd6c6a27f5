package io.cryptvault.engine.indicator.volume;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Warmup;

/**
 * The volume profile of the last {@code period} bars. Their whole price range is divided into {@code bins} of equal width. Each
 * bar's volume is spread evenly over its own range, so that a bin receives the part that it covers; a bar inside one bin gives it
 * all. The point of control is the middle of the bin with the most volume. The value area grows from it, each time by the larger
 * of the next bins above and below, until it holds {@code area} percent of all volume.
 *
 * <ul>
 *   <li><b>Inputs, outputs</b> high, low, volume; point of control, value area's high and low (the edges of its outermost
 *       bins), prices. Absent where nothing was traded or the volume has no finite sum; where the window has no range, all three
 *       are its price.
 *   <li><b>Lookback</b> {@code period - 1} bars, no settling.
 *   <li><b>Cost</b> O(bins) a bar while the window's range stays, O(period) where it moves; two doubles of state and one of
 *       tables for each bin.
 *   <li><b>Numerics</b> sums are exact, see {@link ProfileBins}: a window knows only what is in it, however it got there. Bins
 *       that differ by less than 1e-9 of themselves count as equal, so that rounding does not choose: then the point of control
 *       is the one nearest the middle, upper before lower, and the value area grows upward.
 *   <li><b>Reference</b> J. Peter Steidlmayer and Steven Hawkins, Steidlmayer on Markets, 2003.
 * </ul>
 *
 * @param period bars of the window
 * @param bins number of bins
 * @param area the value area's share of the volume, in percent
 */
record VolumeProfile(int period, int bins, double area) implements Kernel {
  /** From this share of a volume on, another volume counts as equal to it. */
  private static final double NEARLY = 1 - 1e-9;

  @Override
  public int inputs() {
    return 3;
  }

  @Override
  public int outputs() {
    return 3;
  }

  @Override
  public int lookback() {
    return period - 1;
  }

  /** One bar more than the window: the bar that leaves it. */
  @Override
  public int depth() {
    return period;
  }

  @Override
  public int slots() {
    return ProfileBins.slots(bins);
  }

  @Override
  public int tables() {
    return bins;
  }

  /** The slots hold nothing that the window does not say: they save work at a bar that follows the one before. */
  @Override
  public boolean standsAlone() {
    return true;
  }

  @Override
  public boolean canBeAbsent() {
    return true;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    for (int k = 1; k < outputs(); k++) {
      Warmup.absent(cells, node.out(k) + at, n, bar, lookback());
    }
    int s = node.slot(0);
    int held = node.table(0);
    for (int j = Warmup.absent(cells, node.out(0) + at, n, bar, lookback()); j < n; j++) {
      int i = at + j;
      boolean isFinite = ProfileBins.moveTo(
          cells, s, bins, period, node.in(0) + i, node.in(1) + i, node.in(2) + i, bar + j);
      double total = isFinite ? ProfileBins.volumes(cells, s, bins, held) : 0;
      if (total > 0) {
        levels(cells, node, i, total);
      } else {
        for (int k = 0; k < outputs(); k++) {
          cells[node.out(k) + i] = Double.NaN;
        }
      }
    }
  }

  /** Writes the outputs from the volumes of the bins, whose sum is {@code total}. */
  private void levels(double[] cells, Node node, int at, double total) {
    int s = node.table(0);
    int control = control(cells, s);
    double needed = area / 100 * total * NEARLY;
    double held = cells[s + control];
    int high = control;
    int low = control;
    while (held < needed && high - low < bins - 1) {
      double above = high + 1 < bins ? cells[s + high + 1] : -1;
      double below = low > 0 ? cells[s + low - 1] : -1;
      if (above >= below * NEARLY) {
        high++;
        held += above;
      } else {
        low--;
        held += below;
      }
    }
    double bottom = ProfileBins.bottom(cells, node.slot(0));
    double width = ProfileBins.width(cells, node.slot(0), bins);
    cells[node.out(0) + at] = bottom + (control + 0.5) * width;
    cells[node.out(1) + at] = bottom + (high + 1) * width;
    cells[node.out(2) + at] = bottom + low * width;
  }

  /** The bin with the most volume; of equal ones, the one nearest to the middle. */
  private int control(double[] cells, int s) {
    long bits = 0; // of numbers that are not negative, the larger one has the larger bits
    for (int k = s; k < s + bins; k++) {
      bits = Math.max(bits, Double.doubleToRawLongBits(cells[k]));
    }
    double most = Double.longBitsToDouble(bits);
    int distance = 0;
    while (true) {
      int upper = bins / 2 + distance;
      int lower = (bins - 1) / 2 - distance;
      if (upper < bins && cells[s + upper] >= most * NEARLY) {
        return upper;
      }
      if (lower >= 0 && cells[s + lower] >= most * NEARLY) {
        return lower;
      }
      distance++;
    }
  }
}
