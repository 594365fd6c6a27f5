package io.cryptvault.engine.indicator.statistic;

import io.cryptvault.engine.kernel.Alike;
import io.cryptvault.engine.kernel.Group;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Warmup;

/**
 * The highest or lowest of the last {@code period} inputs.
 *
 * <ul>
 *   <li><b>Input, output</b> one column; the input's own unit.
 *   <li><b>Lookback</b> {@code period - 1} bars, no settling.
 *   <li><b>Cost</b> live O(1) a bar on average: the window is scanned again only when the extreme leaves it. In a block
 *       O(log period) without a branch on data, by doubling: the extremes of 2 bars, of 4, of 8. One double of state.
 *   <li><b>Numerics</b> exact.
 *   <li><b>Reference</b> TA-Lib {@code MAX}, {@code MIN}.
 * </ul>
 *
 * @param side which extreme
 * @param period bars of the window
 */
public record Extreme(Side side, int period) implements Alike {

  /** Which extreme of the window. */
  public enum Side {
    /** The highest value. */
    HIGHEST,
    /** The lowest value. */
    LOWEST
  }

  @Override
  public int lookback() {
    return period - 1;
  }

  @Override
  public int depth() {
    return period;
  }

  @Override
  public int slots() {
    return 1;
  }

  @Override
  public int scratch() {
    return 2;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int x = node.in(0) + at;
    int y = node.out(0) + at;
    int from = Warmup.absent(cells, y, n, bar, lookback());
    if (n >= BLOCK && n + period <= PITCH && from < n) {
      byDoubling(cells, x + from - lookback(), n - from, y + from, node.scratch());
      cells[node.slot(0)] = cells[y + n - 1];
      return;
    }
    double extreme = cells[node.slot(0)];
    if (from < n && bar + from == lookback()) {
      extreme = side == Side.HIGHEST ? highest(cells, x + from) : lowest(cells, x + from);
      cells[y + from] = extreme;
      from++;
    }
    for (int j = from; j < n; j++) {
      extreme = next(cells, x + j, extreme);
      cells[y + j] = extreme;
    }
    cells[node.slot(0)] = extreme;
  }

  @Override
  public void step(double[] cells, Node node, int at, long bar) {
    if (bar < period) {
      run(cells, node, at, 1, bar);
      return;
    }
    double extreme = next(cells, node.in(0) + at, cells[node.slot(0)]);
    cells[node.slot(0)] = extreme;
    cells[node.out(0) + at] = extreme;
  }

  private double next(double[] cells, int x, double before) {
    return side == Side.HIGHEST ? nextHighest(cells, x, before) : nextLowest(cells, x, before);
  }

  private double nextHighest(double[] cells, int x, double before) {
    double now = cells[x];
    if (now > before || isSame(now, before)) {
      return now;
    }
    return cells[x - period] < before ? Math.max(before, now) : highest(cells, x);
  }

  private double nextLowest(double[] cells, int x, double before) {
    double now = cells[x];
    if (now < before || isSame(now, before)) {
      return now;
    }
    return cells[x - period] > before ? Math.min(before, now) : lowest(cells, x);
  }

  /** Compares bits: +0 is higher than -0 in every mode. */
  private static boolean isSame(double a, double b) {
    return Double.doubleToRawLongBits(a) == Double.doubleToRawLongBits(b);
  }

  private double highest(double[] cells, int last) {
    double highest = cells[last];
    for (int i = last - period + 1; i < last; i++) {
      highest = Math.max(highest, cells[i]);
    }
    return highest;
  }

  private double lowest(double[] cells, int last) {
    double lowest = cells[last];
    for (int i = last - period + 1; i < last; i++) {
      lowest = Math.min(lowest, cells[i]);
    }
    return lowest;
  }

  /**
   * Extremes of {@code n} windows, the first of which begins at {@code x}. After each pass scratch cell {@code j} holds the
   * extreme of the {@code width} inputs that begin at {@code j}; two of these, overlapping, cover the window.
   */
  private void byDoubling(double[] cells, int x, int n, int y, int s) {
    System.arraycopy(cells, x, cells, s, n + period - 1);
    int width = 1;
    for (; 2 * width <= period; width *= 2) {
      widen(cells, s, n + period - 2 * width, width);
    }
    widen(cells, s, n, period - width);
    System.arraycopy(cells, s, cells, y, n);
  }

  /** The extreme of each of {@code n} cells and the cell {@code distance} later, which is copied beside it: see {@link #PITCH}. */
  private void widen(double[] cells, int s, int n, int distance) {
    System.arraycopy(cells, s + distance, cells, s + PITCH, n);
    if (side == Side.HIGHEST) {
      for (int j = 0; j < n; j++) {
        cells[s + j] = Math.max(cells[s + j], cells[s + PITCH + j]);
      }
    } else {
      for (int j = 0; j < n; j++) {
        cells[s + j] = Math.min(cells[s + j], cells[s + PITCH + j]);
      }
    }
  }

  @Override
  public void stepAll(double[] cells, Group group, int at, long bar) {
    for (int k = 0; k < group.size(); k++) {
      ((Extreme) group.kernel(k)).step(cells, group.node(k), at, group.bar(k, bar));
    }
  }
}
