package io.cryptvault.engine.indicator.logic;

import io.cryptvault.engine.formula.Junction;
import io.cryptvault.engine.kernel.Alike;
import io.cryptvault.engine.kernel.Group;
import io.cryptvault.engine.kernel.Node;

/**
 * {@code a and b}, {@code a or b} on columns of 1 and 0; absent where either operand is, whatever the other is.
 *
 * @param junction and, or
 */
public record Connective(Junction junction) implements Alike {

  @Override
  public int inputs() {
    return 2;
  }

  @Override
  public boolean takesAbsent() {
    return true;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int a = node.in(0) + at;
    int b = node.in(1) + at;
    int y = node.out(0) + at;
    if (junction == Junction.AND) {
      for (int j = 0; j < n; j++) {
        cells[y + j] = Math.min(cells[a + j], cells[b + j]); // NaN if either is
      }
    } else {
      for (int j = 0; j < n; j++) {
        cells[y + j] = Math.max(cells[a + j], cells[b + j]);
      }
    }
  }

  @Override
  public void stepAll(double[] cells, Group group, int at, long bar) {
    for (int k = 0; k < group.size(); k++) {
      ((Connective) group.kernel(k)).step(cells, group.node(k), at, group.bar(k, bar));
    }
  }
}
