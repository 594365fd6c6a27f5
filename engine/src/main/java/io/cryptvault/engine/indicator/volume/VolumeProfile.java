package io.cryptvault.engine.indicator.volume;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Warmup;
import java.util.Arrays;

/**
 * The volume profile of the last {@code period} bars. Their whole price range is divided into {@code bins} of equal width. Each
 * bar's volume is spread evenly over its own range, so that a bin receives the part that it covers; a bar inside one bin gives it
 * all. The point of control is the middle of the bin with the most volume. The value area grows from it, each time by the larger
 * of the next bins above and below, until it holds {@code area} percent of all volume.
 *
 * <ul>
 *   <li><b>Inputs, outputs</b> high, low, volume; point of control, value area's high and low (the edges of its outermost
 *       bins), prices. Absent where nothing was traded; where the window has no range, all three are its price.
 *   <li><b>Lookback</b> {@code period - 1} bars, no settling.
 *   <li><b>Cost</b> O(period) a bar, times the bins that a bar covers, because every window is computed from scratch; {@code bins} doubles.
 *   <li><b>Numerics</b> bins that differ by less than 1e-9 of themselves count as equal, so that rounding does not choose:
 *       then the point of control is the one nearest the middle, upper before lower, and the value area grows upward.
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

  @Override
  public int depth() {
    return period - 1;
  }

  @Override
  public int slots() {
    return bins;
  }

  /** The slots hold nothing from one bar to the next. */
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
    for (int j = Warmup.absent(cells, node.out(0) + at, n, bar, lookback()); j < n; j++) {
      profile(cells, node, at + j);
    }
  }

  private void profile(double[] cells, Node node, int at) {
    double top = cells[node.in(0) + at];
    double bottom = cells[node.in(1) + at];
    for (int i = at - period + 1; i < at; i++) {
      top = Math.max(top, cells[node.in(0) + i]);
      bottom = Math.min(bottom, cells[node.in(1) + i]);
    }
    double width = (top - bottom) / bins;
    int s = node.slot(0);
    Arrays.fill(cells, s, s + bins, 0);
    for (int i = at - period + 1; i <= at; i++) {
      spread(
          cells,
          s,
          cells[node.in(0) + i],
          cells[node.in(1) + i],
          cells[node.in(2) + i],
          bottom,
          width);
    }
    double total = 0;
    for (int k = s; k < s + bins; k++) {
      total += cells[k];
    }
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
    boolean traded = total > 0;
    cells[node.out(0) + at] = traded ? bottom + (control + 0.5) * width : Double.NaN;
    cells[node.out(1) + at] = traded ? bottom + (high + 1) * width : Double.NaN;
    cells[node.out(2) + at] = traded ? bottom + low * width : Double.NaN;
  }

  /** Adds a bar's volume to the bins that it covers. */
  private void spread(
      double[] cells, int s, double high, double low, double volume, double bottom, double width) {
    int first = bin(low, bottom, width);
    int last = bin(high, bottom, width);
    if (first == last) {
      cells[s + first] += volume;
      return;
    }
    double density = volume / (high - low);
    cells[s + first] += density * (bottom + (first + 1) * width - low);
    for (int k = first + 1; k < last; k++) {
      cells[s + k] += density * width;
    }
    cells[s + last] += density * (high - (bottom + last * width));
  }

  /** The bin that contains a price. The top price belongs to the last bin; without a range, every price is in the first. */
  private int bin(double price, double bottom, double width) {
    return width > 0 ? (int) Math.min((price - bottom) / width, bins - 1) : 0;
  }

  /** The bin with the most volume; of equal ones, the one nearest to the middle. */
  private int control(double[] cells, int s) {
    double most = 0;
    for (int k = s; k < s + bins; k++) {
      most = Math.max(most, cells[k]);
    }
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
