package io.cryptvault.engine.indicator.logic;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;

/** {@code -a}, bar by bar; absent where {@code a} is. */
public record Negate() implements Kernel {
  @Override
  public boolean takesAbsent() {
    return true;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int a = node.in(0) + at;
    int y = node.out(0) + at;
    for (int j = 0; j < n; j++) {
      cells[y + j] = -cells[a + j];
    }
  }
}
