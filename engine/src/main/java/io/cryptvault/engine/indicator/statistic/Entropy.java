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
 *   <li><b>Cost</b> O(period) a bar, because a new extreme moves every part; the counts lie in the slots.
 *   <li><b>Reference</b> Claude Shannon, A Mathematical Theory of Communication, 1948.
 * </ul>
 */
record Entropy(int period, int bins) implements Kernel {
  private static final double LOG_2 = StrictMath.log(2);

  @Override
  public int inputs() {
    return 3;
  }

  @Override
  public int depth() {
    return period - 1;
  }

  @Override
  public int depth(int k) {
    return k == 0 ? depth() : 0;
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
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int x = node.in(0) + at;
    int highest = node.in(1) + at;
    int lowest = node.in(2) + at;
    int y = node.out(0) + at;
    for (int j = 0; j < n; j++) {
      double range = cells[highest + j] - cells[lowest + j];
      if (range > 0) {
        count(cells, node.slot(0), x + j, cells[lowest + j], range);
        cells[y + j] = entropy(cells, node.slot(0));
      } else {
        cells[y + j] = 0;
      }
    }
  }

  private void count(double[] cells, int s, int last, double lowest, double range) {
    Arrays.fill(cells, s, s + bins, 0);
    for (int i = last - period + 1; i <= last; i++) {
      int bin = (int) ((cells[i] - lowest) / range * bins);
      cells[s + Math.min(bin, bins - 1)]++;
    }
  }

  private double entropy(double[] cells, int s) {
    double sum = 0;
    for (int k = s; k < s + bins; k++) {
      if (cells[k] > 0) {
        double share = cells[k] / period;
        sum -= share * (StrictMath.log(share) / LOG_2);
      }
    }
    return sum;
  }
}
