package io.cryptvault.engine.indicator.statistic;

import io.cryptvault.engine.kernel.Alike;
import io.cryptvault.engine.kernel.Group;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Warmup;

/**
 * How many bars ago the highest or lowest of the last {@code period} inputs was; 0 for this bar.
 *
 * <ul>
 *   <li><b>Input, output</b> one column; bars, 0 to {@code period - 1}.
 *   <li><b>Lookback</b> {@code period - 1} bars, no settling, except for ties of which the earlier counts.
 *   <li><b>Cost</b> O(1) a bar on average: the window is scanned again only when the extreme leaves it. One double of state.
 *   <li><b>Numerics</b> exact.
 *   <li><b>Reference</b> TA-Lib {@code AROON}, {@code MAXINDEX}, {@code MININDEX}: a new value that equals the extreme
 *       takes over; where the window is scanned again, TA-Lib's functions differ in which of several equal values they find.
 * </ul>
 *
 * @param side which extreme
 * @param period bars of the window
 * @param ties which of several equal values a scan finds
 */
public record BarsSince(Extreme.Side side, int period, Ties ties) implements Alike {

  /** Which of several equal values a scan of the window finds. */
  public enum Ties {
    /** The one at the newest bar. */
    NEWEST,
    /** The one at the oldest bar. */
    OLDEST
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
    return 1;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int x = node.in(0) + at;
    int y = node.out(0) + at;
    double sign = side == Extreme.Side.HIGHEST ? 1 : -1;
    double since = cells[node.slot(0)];
    for (int j = Warmup.absent(cells, y, n, bar, lookback()); j < n; j++) {
      since++;
      if (since >= period || bar + j == lookback()) {
        since = scan(cells, x + j, sign);
      } else if (sign * cells[x + j] >= sign * cells[x + j - (int) since]) {
        since = 0;
      }
      cells[y + j] = since;
    }
    cells[node.slot(0)] = since;
  }

  private int scan(double[] cells, int last, double sign) {
    int since = period - 1;
    double extreme = sign * cells[last - since];
    for (int back = period - 2; back >= 0; back--) {
      double value = sign * cells[last - back];
      if (value > extreme || ties == Ties.NEWEST && value == extreme) {
        extreme = value;
        since = back;
      }
    }
    return since;
  }

  @Override
  public void stepAll(double[] cells, Group group, int at, long bar) {
    for (int k = 0; k < group.size(); k++) {
      ((BarsSince) group.kernel(k)).step(cells, group.node(k), at, group.bar(k, bar));
    }
  }
}
