package io.cryptvault.engine.indicator.statistic;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Warmup;

/**
 * The percentage of the {@code period} values before this one that are below it. Sources differ in whether an equal value
 * counts as below: where nothing moves, the rank is 0 by one rule and 100 by the other.
 *
 * <ul>
 *   <li><b>Input, output</b> one column; percent, 0 to 100 in steps of {@code 100 / period}.
 *   <li><b>Lookback</b> {@code period}: this value is not among those it is compared with. No settling.
 *   <li><b>Cost</b> O(period) a bar, one comparison for each value: keeping the window sorted would move as much in memory.
 *   <li><b>Numerics</b> a count, so exact.
 *   <li><b>Reference</b> Connors and Alvarez ({@code LESS}), TradingView {@code ta.percentrank} ({@code LESS_OR_EQUAL}).
 * </ul>
 *
 * @param period number of values to compare with
 * @param counted which of the earlier values count
 */
public record PercentRank(int period, Counted counted) implements Kernel {

  /** Which of the earlier values count. */
  public enum Counted {
    /** Those below this value. */
    LESS,
    /** Those below or equal to this value. */
    LESS_OR_EQUAL
  }

  @Override
  public int lookback() {
    return period;
  }

  @Override
  public int depth() {
    return period;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int x = node.in(0) + at;
    int y = node.out(0) + at;
    for (int j = Warmup.absent(cells, y, n, bar, period); j < n; j++) {
      double now = cells[x + j];
      int from = x + j - period;
      int below = counted == Counted.LESS
          ? less(cells, from, x + j, now)
          : lessOrEqual(cells, from, x + j, now);
      cells[y + j] = 100.0 * below / period;
    }
  }

  private static int less(double[] cells, int from, int to, double than) {
    int count = 0;
    for (int i = from; i < to; i++) {
      count += cells[i] < than ? 1 : 0;
    }
    return count;
  }

  private static int lessOrEqual(double[] cells, int from, int to, double than) {
    int count = 0;
    for (int i = from; i < to; i++) {
      count += cells[i] <= than ? 1 : 0;
    }
    return count;
  }
}
