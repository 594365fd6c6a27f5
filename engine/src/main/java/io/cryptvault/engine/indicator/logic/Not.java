package io.cryptvault.engine.indicator.logic;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;

/** {@code not a} on a column of 1 and 0; absent where {@code a} is. */
public record Not() implements Kernel {
  @Override
  public boolean takesAbsent() {
    return true;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int a = node.in(0) + at;
    int y = node.out(0) + at;
    for (int j = 0; j < n; j++) {
      cells[y + j] = 1 - cells[a + j];
    }
  }
}
