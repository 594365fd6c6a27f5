package io.cryptvault.engine.indicator.logic;

import io.cryptvault.engine.kernel.Alike;
import io.cryptvault.engine.kernel.Group;
import io.cryptvault.engine.kernel.Node;

/** {@code a - b}, bar by bar, inside a function, where both columns are present. Formulas use {@link Arithmetic}. */
public record Difference() implements Alike {
  @Override
  public int inputs() {
    return 2;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int a = node.in(0) + at;
    int b = node.in(1) + at;
    int y = node.out(0) + at;
    for (int j = 0; j < n; j++) {
      cells[y + j] = cells[a + j] - cells[b + j];
    }
  }

  @Override
  public void stepAll(double[] cells, Group group, int at, long bar) {
    for (int k = 0; k < group.size(); k++) {
      ((Difference) group.kernel(k)).step(cells, group.node(k), at, group.bar(k, bar));
    }
  }
}
