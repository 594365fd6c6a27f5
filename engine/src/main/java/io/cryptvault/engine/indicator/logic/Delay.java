package io.cryptvault.engine.indicator.logic;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Warmup;

/**
 * The input itself, absent for its first bars: for outputs that start at the same bar as a slower one.
 *
 * @param bars how many bars stay absent
 */
public record Delay(int bars) implements Kernel {
  @Override
  public int lookback() {
    return bars;
  }

  @Override
  public boolean takesAbsent() {
    return true;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int y = node.out(0) + at;
    int warm = Warmup.absent(cells, y, n, bar, bars);
    System.arraycopy(cells, node.in(0) + at + warm, cells, y + warm, n - warm);
  }

  @Override
  public void step(double[] cells, Node node, int at, long bar) {
    cells[node.out(0) + at] = bar < bars ? Double.NaN : cells[node.in(0) + at];
  }
}
