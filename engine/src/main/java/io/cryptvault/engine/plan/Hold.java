package io.cryptvault.engine.plan;

import io.cryptvault.engine.kernel.Alike;
import io.cryptvault.engine.kernel.Group;
import io.cryptvault.engine.kernel.Node;

/** The last present value of a column that can be absent: the input that the kernel behind it reads. */
record Hold() implements Alike {
  @Override
  public int outputDepth() {
    return 1;
  }

  @Override
  public boolean canBeAbsent() {
    return true; // until the first present value
  }

  @Override
  public boolean takesAbsent() {
    return true;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int x = node.in(0) + at;
    int y = node.out(0) + at;
    double held = bar == 0 ? Double.NaN : cells[y - 1];
    for (int j = 0; j < n; j++) {
      double now = cells[x + j];
      held = Double.isNaN(now) ? held : now;
      cells[y + j] = held;
    }
  }

  @Override
  public void stepAll(double[] cells, Group group, int at, long bar) {
    for (int k = 0; k < group.size(); k++) {
      ((Hold) group.kernel(k)).step(cells, group.node(k), at, group.bar(k, bar));
    }
  }
}
