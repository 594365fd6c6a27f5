package io.cryptvault.engine.indicator.volatility;

import io.cryptvault.engine.kernel.Alike;
import io.cryptvault.engine.kernel.Group;
import io.cryptvault.engine.kernel.Node;

/** One column in percent of another; 0 where the other is 0. {@code NATR} is the average true range in percent of the close. */
public record PercentOf() implements Alike {
  @Override
  public int inputs() {
    return 2;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int part = node.in(0) + at;
    int whole = node.in(1) + at;
    int y = node.out(0) + at;
    for (int j = 0; j < n; j++) {
      double of = cells[whole + j];
      cells[y + j] = of == 0 ? 0 : cells[part + j] / of * 100;
    }
  }

  @Override
  public void stepAll(double[] cells, Group group, int at, long bar) {
    for (int k = 0; k < group.size(); k++) {
      ((PercentOf) group.kernel(k)).step(cells, group.node(k), at, group.bar(k, bar));
    }
  }
}
