package io.cryptvault.engine.indicator.statistic;

import io.cryptvault.engine.kernel.Alike;
import io.cryptvault.engine.kernel.Group;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Warmup;

/**
 * The change of a series over {@code period} bars. All measures but the difference are 0 where the old value is 0. Lookback
 * {@code period}, no settling. Reference: TA-Lib {@code MOM}, {@code ROC}, {@code ROCP}, {@code ROCR}, {@code ROCR100}.
 *
 * @param measure how the change is expressed
 * @param period bars from the old value to the new, at least 1
 */
public record Change(Measure measure, int period) implements Alike {

  /** How a change is expressed. */
  public enum Measure {
    /** {@code new - old}. */
    DIFFERENCE,
    /** {@code 100 * (new - old) / old}. */
    PERCENT,
    /** {@code (new - old) / old}. */
    FRACTION,
    /** {@code new / old}. */
    RATIO,
    /** {@code 100 * new / old}. */
    RATIO_IN_PERCENT
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
    int from = Warmup.absent(cells, y, n, bar, period);
    switch (measure) {
      case DIFFERENCE -> {
        for (int j = from; j < n; j++) {
          cells[y + j] = cells[x + j] - cells[x + j - period];
        }
      }
      case PERCENT -> relative(cells, x, y, from, n, 100);
      case FRACTION -> relative(cells, x, y, from, n, 1);
      case RATIO -> ratio(cells, x, y, from, n, 1);
      case RATIO_IN_PERCENT -> ratio(cells, x, y, from, n, 100);
    }
  }

  private void relative(double[] cells, int x, int y, int from, int n, double times) {
    for (int j = from; j < n; j++) {
      double old = cells[x + j - period];
      cells[y + j] = old == 0 ? 0 : (cells[x + j] - old) / old * times;
    }
  }

  private void ratio(double[] cells, int x, int y, int from, int n, double times) {
    for (int j = from; j < n; j++) {
      double old = cells[x + j - period];
      cells[y + j] = old == 0 ? 0 : cells[x + j] / old * times;
    }
  }

  @Override
  public void stepAll(double[] cells, Group group, int at, long bar) {
    for (int k = 0; k < group.size(); k++) {
      ((Change) group.kernel(k)).step(cells, group.node(k), at, group.bar(k, bar));
    }
  }
}
