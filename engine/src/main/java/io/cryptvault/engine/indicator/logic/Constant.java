package io.cryptvault.engine.indicator.logic;

import io.cryptvault.engine.kernel.Alike;
import io.cryptvault.engine.kernel.Group;
import io.cryptvault.engine.kernel.Node;
import java.util.Arrays;

/**
 * A number as a column, so that it can be used wherever a series can. Present from the first bar on.
 *
 * @param value the number
 */
public record Constant(double value) implements Alike {
  @Override
  public int inputs() {
    return 0;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int y = node.out(0) + at;
    Arrays.fill(cells, y, y + n, value);
  }

  @Override
  public void stepAll(double[] cells, Group group, int at, long bar) {
    for (int k = 0; k < group.size(); k++) {
      ((Constant) group.kernel(k)).step(cells, group.node(k), at, group.bar(k, bar));
    }
  }
}
