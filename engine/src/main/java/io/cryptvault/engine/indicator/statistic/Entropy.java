package io.cryptvault.engine.indicator.statistic;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import java.util.Arrays;

/**
 * Shannon's entropy, in bits, of how a window's values are spread over {@code bins} equal parts of its range. 0 when all values
 * lie in one part, also where the range is 0; log2 of {@code bins} when each part has equally many.
 *
 * <ul>
 *   <li><b>Inputs, output</b> the series, the window's highest, its lowest; a number.
 *   <li><b>Lookback</b> none beyond that of the extremes, no settling.
 *   <li><b>Cost</b> O(bins) a bar while the extremes stay; O(period) with new ones, which move every part. A count's logarithm is taken
 *       once.
 *   <li><b>Reference</b> Claude Shannon, A Mathematical Theory of Communication, 1948.
 * </ul>
 */
record Entropy(int period, int bins) implements Kernel {
  private static final double LOG_2 = StrictMath.log(2);

  /** The slots: the number of the bar after the newest counted, 0 when nothing is counted; then the range that was divided. */
  private static final int NEXT = 0;

  private static final int HIGHEST = 1;
  private static final int LOWEST = 2;
  private static final int COUNTS = 3;

  @Override
  public int inputs() {
    return 3;
  }

  /** One bar more than the window: the value that leaves it. */
  @Override
  public int depth() {
    return period;
  }

  @Override
  public int depth(int k) {
    return k == 0 ? depth() : 0;
  }

  @Override
  public int slots() {
    return COUNTS + bins;
  }

  /** The term of each count, once it was needed. */
  @Override
  public int tables() {
    return period + 1;
  }

  /** The slots hold nothing that the window does not say: they save work at a bar that follows the one before. */
  @Override
  public boolean standsAlone() {
    return true;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int s = node.slot(0);
    for (int j = 0; j < n; j++) {
      int x = node.in(0) + at + j;
      double highest = cells[node.in(1) + at + j];
      double lowest = cells[node.in(2) + at + j];
      double range = highest - lowest;
      boolean moves = bar + j > 0
          && cells[s + NEXT] == bar + j
          && cells[s + HIGHEST] == highest
          && cells[s + LOWEST] == lowest;
      if (!(range > 0)) {
        cells[s + NEXT] = 0;
        cells[node.out(0) + at + j] = 0;
        continue;
      }
      if (moves) {
        cells[s + COUNTS + bin(cells[x - period], lowest, range)]--;
        cells[s + COUNTS + bin(cells[x], lowest, range)]++;
      } else {
        count(cells, s + COUNTS, x, lowest, range);
        cells[s + HIGHEST] = highest;
        cells[s + LOWEST] = lowest;
      }
      cells[s + NEXT] = bar + j + 1;
      cells[node.out(0) + at + j] = entropy(cells, s + COUNTS, node.table(0));
    }
  }

  private void count(double[] cells, int counts, int last, double lowest, double range) {
    Arrays.fill(cells, counts, counts + bins, 0);
    for (int i = last - period + 1; i <= last; i++) {
      cells[counts + bin(cells[i], lowest, range)]++;
    }
  }

  private int bin(double value, double lowest, double range) {
    return Math.min((int) ((value - lowest) / range * bins), bins - 1);
  }

  private double entropy(double[] cells, int counts, int terms) {
    double sum = 0;
    for (int k = counts; k < counts + bins; k++) {
      int count = (int) cells[k];
      if (count > 0) {
        if (cells[terms + count] == 0) {
          cells[terms + count] = term((double) count / period);
        }
        sum -= cells[terms + count];
      }
    }
    return sum;
  }

  private static double term(double share) {
    return share * (StrictMath.log(share) / LOG_2);
  }
}
