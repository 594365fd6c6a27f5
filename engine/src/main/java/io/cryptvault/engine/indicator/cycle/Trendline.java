package io.cryptvault.engine.indicator.cycle;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;

/**
 * Instantaneous trendline: the mean of the prices of one cycle, which removes the cycle, averaged over four bars with weights
 * 4, 3, 2, 1.
 *
 * <ul>
 *   <li><b>Inputs, output</b> price and smoothed period; the price's unit, 0 before the transform starts.
 *   <li><b>Cost</b> O(period of the cycle) a bar, 50 at most; three doubles of state.
 *   <li><b>Source</b> John Ehlers, Rocket Science for Traders, 2001; reference TA-Lib {@code HT_TRENDLINE}.
 * </ul>
 *
 * @param start the number of the transform's first bar
 */
record Trendline(int start) implements Kernel {
  @Override
  public int inputs() {
    return 2;
  }

  @Override
  public int depth() {
    return CyclePhase.LONGEST - 1;
  }

  @Override
  public int slots() {
    return 3;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int x = node.in(0) + at;
    int periods = node.in(1) + at;
    int y = node.out(0) + at;
    double one = cells[node.slot(0)]; // the means of the bars before
    double two = cells[node.slot(1)];
    double three = cells[node.slot(2)];
    for (int j = 0; j < n; j++) {
      cells[y + j] = 0;
      if (bar + j >= start) {
        double mean = mean(cells, x + j, (int) (cells[periods + j] + 0.5));
        cells[y + j] = (4 * mean + 3 * one + 2 * two + three) / 10;
        three = two;
        two = one;
        one = mean;
      }
    }
    cells[node.slot(0)] = one;
    cells[node.slot(1)] = two;
    cells[node.slot(2)] = three;
  }

  private static double mean(double[] cells, int last, int count) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += cells[last - i];
    }
    return count == 0 ? 0 : sum / count;
  }
}
