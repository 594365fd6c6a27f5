package io.cryptvault.engine.indicator.momentum;

import io.cryptvault.engine.kernel.Blocks;
import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Warmup;
import java.util.Arrays;

/**
 * Commodity channel index: how far the typical price is from its mean, in units of 0.015 mean absolute deviations; 0 where
 * either is 0.
 *
 * <ul>
 *   <li><b>Input, output</b> the typical price; a number, mostly within 200 of 0.
 *   <li><b>Lookback</b> {@code period - 1} bars, no settling.
 *   <li><b>Cost</b> O(period) a bar for the deviation; two doubles of state and a table of {@code period} for the mean.
 *   <li><b>Numerics</b> the mean is summed without subtraction ({@link Blocks}) as a difference from a price of the window, so that
 *       a small deviation at a high price keeps its digits and a flat window gives exactly 0.
 *   <li><b>Reference</b> TA-Lib {@code CCI}.
 * </ul>
 */
record Cci(int period) implements Kernel {
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
    return 2;
  }

  @Override
  public int tables() {
    return period;
  }

  @Override
  public int scratch() {
    return 5;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int x = node.in(0) + at;
    int y = node.out(0) + at;
    distances(cells, node, x, y, n, bar);
    int from = Warmup.absent(cells, y, n, bar, lookback());
    if (n >= BLOCK) {
      divideBlock(cells, x + from, y + from, n - from, node.scratch());
    } else {
      for (int j = from; j < n; j++) {
        double mean = cells[x + j] - cells[y + j];
        cells[y + j] = index(cells[y + j], deviations(mean, cells, x + j));
      }
    }
  }

  @Override
  public void step(double[] cells, Node node, int at, long bar) {
    int place = Blocks.place(bar, period);
    if (place == 0 || bar < period) {
      run(cells, node, at, 1, bar);
      return;
    }
    int x = node.in(0) + at;
    int s = node.slot(0);
    double newest = cells[x] - cells[s];
    double head = cells[s + 1] + newest;
    cells[s + 1] = head;
    double distance = Math.fma(-1.0 / period, head + cells[node.table(place)], newest);
    cells[node.out(0) + at] = index(distance, deviations(cells[x] - distance, cells, x));
  }

  /** Writes how far each price is from its window's mean. */
  private void distances(double[] cells, Node node, int x, int y, int n, long bar) {
    double shift = cells[node.slot(0)];
    double head = cells[node.slot(1)];
    double share = 1.0 / period;
    int place = Blocks.place(bar, period);
    for (int j = 0; j < n; ) {
      if (place == 0) {
        shift = cells[x + j];
        head = 0;
        if (bar + j > 0) {
          Blocks.tails(cells, x + j, node.table(0), period, shift, 0);
        }
      }
      int tail = node.table(place) - j;
      int end = Math.min(n, j + period - place);
      place += end - j;
      place = place == period ? 0 : place;
      for (; j < end; j++) {
        double newest = cells[x + j] - shift;
        head += newest;
        cells[y + j] = Math.fma(-share, head + cells[tail + j], newest);
      }
    }
    cells[node.slot(0)] = shift;
    cells[node.slot(1)] = head;
  }

  @Override
  public void refill(double[] cells, Node node, int at, long bar) {
    int place = Blocks.place(bar, period);
    if (place > 0 && bar > period) {
      Blocks.tails(
          cells, node.in(0) + at - place, node.table(0), period, cells[node.slot(0)], place);
    }
  }

  /** Where the deviation is 0, so is the distance: the index is 0. */
  private double index(double distance, double deviations) {
    return distance / Math.max(0.015 / period * deviations, Double.MIN_VALUE);
  }

  /** The sum of a window's distances from its mean, three at a time: {@link #divideBlock} adds in the same order. */
  private double deviations(double mean, double[] cells, int last) {
    double sum = 0;
    int i = last - period + 1;
    for (; i + 2 <= last; i += 3) {
      sum +=
          Math.abs(cells[i] - mean) + Math.abs(cells[i + 1] - mean) + Math.abs(cells[i + 2] - mean);
    }
    for (; i <= last; i++) {
      sum += Math.abs(cells[i] - mean);
    }
    return sum;
  }

  /**
   * Turns the distances of a block into indices. For three inputs of all windows at a time, it lays the inputs beside the
   * windows' means and sums, and adds (see {@link #PITCH}).
   */
  private void divideBlock(double[] cells, int x, int y, int n, int s) {
    for (int j = 0; j < n; j++) {
      cells[s + j] = cells[x + j] - cells[y + j];
    }
    Arrays.fill(cells, s + PITCH, s + PITCH + n, 0);
    int i = x - period + 1;
    for (; i + 2 <= x; i += 3) {
      addThree(cells, i, n, s);
    }
    for (; i <= x; i++) {
      addOne(cells, i, n, s);
    }
    System.arraycopy(cells, y, cells, s, n);
    for (int j = 0; j < n; j++) {
      cells[s + j] = index(cells[s + j], cells[s + PITCH + j]);
    }
    System.arraycopy(cells, s, cells, y, n);
  }

  private static void addThree(double[] cells, int x, int n, int s) {
    System.arraycopy(cells, x, cells, s + 2 * PITCH, n);
    System.arraycopy(cells, x + 1, cells, s + 3 * PITCH, n);
    System.arraycopy(cells, x + 2, cells, s + 4 * PITCH, n);
    for (int j = 0; j < n; j++) { // three, because for four the compiler makes no vectors
      double mean = cells[s + j];
      cells[s + PITCH + j] += Math.abs(cells[s + 2 * PITCH + j] - mean)
          + Math.abs(cells[s + 3 * PITCH + j] - mean)
          + Math.abs(cells[s + 4 * PITCH + j] - mean);
    }
  }

  private static void addOne(double[] cells, int x, int n, int s) {
    System.arraycopy(cells, x, cells, s + 2 * PITCH, n);
    for (int j = 0; j < n; j++) {
      cells[s + PITCH + j] += Math.abs(cells[s + 2 * PITCH + j] - cells[s + j]);
    }
  }
}
