package io.cryptvault.engine.indicator.momentum;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Warmup;

/**
 * How far a series has come in {@code period} bars, as a difference or in percent (0 where the old value is 0). Lookback
 * {@code period}, no settling. Reference: TA-Lib {@code MOM}, {@code ROC}.
 */
public record Change(Measure measure, int period) implements Kernel {

  /** In what a change is told. */
  public enum Measure {
    DIFFERENCE,
    PERCENT
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
    if (measure == Measure.DIFFERENCE) {
      for (int j = from; j < n; j++) {
        cells[y + j] = cells[x + j] - cells[x + j - period];
      }
    } else {
      for (int j = from; j < n; j++) {
        double old = cells[x + j - period];
        cells[y + j] = old == 0 ? 0 : (cells[x + j] / old - 1) * 100;
      }
    }
  }
}
