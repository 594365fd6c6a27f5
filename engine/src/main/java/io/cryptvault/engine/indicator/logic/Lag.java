package io.cryptvault.engine.indicator.logic;

import io.cryptvault.engine.kernel.Alike;
import io.cryptvault.engine.kernel.Group;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Warmup;

/**
 * The input of some bars ago: {@code close[1]}. Absent where that input was.
 *
 * @param bars how many bars ago, at least 1
 */
public record Lag(int bars) implements Alike {
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

  @Override
  public void stepAll(double[] cells, Group group, int at, long bar) {
    for (int k = 0; k < group.size(); k++) {
      ((Lag) group.kernel(k)).step(cells, group.node(k), at, group.bar(k, bar));
    }
  }
}
