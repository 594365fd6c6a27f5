package io.cryptvault.engine.indicator.logic;

import io.cryptvault.engine.kernel.Alike;
import io.cryptvault.engine.kernel.Group;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Warmup;

/**
 * The input itself, absent for its first bars: for outputs that start at the same bar as a slower one.
 *
 * @param bars how many bars stay absent
 */
public record Delay(int bars) implements Alike {
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

  @Override
  public void stepAll(double[] cells, Group group, int at, long bar) {
    for (int k = 0; k < group.size(); k++) {
      ((Delay) group.kernel(k)).step(cells, group.node(k), at, group.bar(k, bar));
    }
  }
}
