package io.cryptvault.engine.indicator.trend;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Settling;

/**
 * SuperTrend: a stop at a multiple of the average true range from the bar's middle. It moves only in the direction of the trend,
 * until a close beyond it turns the trend.
 *
 * <ul>
 *   <li><b>Inputs, outputs</b> high, low, close, average true range; the stop (a price), the direction (1 up, -1 down).
 *   <li><b>Lookback</b> none after the first average true range; starts down, and settles by data: once a band has
 *       moved freely, its past is forgotten.
 *   <li><b>Cost</b> O(1) a bar; three doubles of state.
 *   <li><b>Reference</b> Olivier Seban's indicator as TradingView's {@code ta.supertrend} computes it, whose direction has
 *       the opposite sign.
 * </ul>
 */
record SuperTrend(double multiplier) implements Kernel {
  @Override
  public int inputs() {
    return 4;
  }

  @Override
  public int outputs() {
    return 2;
  }

  @Override
  public int depth(int k) {
    return k == 2 ? 1 : 0;
  }

  @Override
  public int slots() {
    return 3;
  }

  @Override
  public Settling settling() {
    return Settling.BY_DATA;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int high = node.in(0) + at;
    int low = node.in(1) + at;
    int close = node.in(2) + at;
    int range = node.in(3) + at;
    int stop = node.out(0) + at;
    int direction = node.out(1) + at;
    boolean begins = bar == 0;
    double upper = begins ? Double.POSITIVE_INFINITY : cells[node.slot(0)];
    double lower = begins ? 0 : cells[node.slot(1)];
    double trend = begins ? -1 : cells[node.slot(2)];
    for (int j = 0; j < n; j++) {
      double middle = (cells[high + j] + cells[low + j]) / 2;
      double width = multiplier * cells[range + j];
      double before = begins ? Double.NaN : cells[close + j - 1];
      upper = before > upper ? middle + width : Math.min(middle + width, upper);
      lower = begins || before < lower ? middle - width : Math.max(middle - width, lower);
      if (!begins) {
        double now = cells[close + j];
        trend = trend > 0 ? now < lower ? -1 : 1 : now > upper ? 1 : -1;
      }
      begins = false;
      cells[stop + j] = trend > 0 ? lower : upper;
      cells[direction + j] = trend;
    }
    cells[node.slot(0)] = upper;
    cells[node.slot(1)] = lower;
    cells[node.slot(2)] = trend;
  }
}
