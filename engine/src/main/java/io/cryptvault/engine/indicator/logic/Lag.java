package io.cryptvault.engine.indicator.logic;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Warmup;

/**
 * The input of some bars ago: {@code close[1]}. Absent where that input was.
 *
 * @param bars how many bars ago, at least 1
 */
public record Lag(int bars) implements Kernel {
  @Override
  public int lookback() {
    return bars;
  }

  @Override
  public int depth() {
    return bars;
  }

  @Override
  public boolean takesAbsent() {
    return true;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int x = node.in(0) + at - bars;
    int y = node.out(0) + at;
    int warm = Warmup.absent(cells, y, n, bar, bars);
    System.arraycopy(cells, x + warm, cells, y + warm, n - warm);
  }
}
