package io.cryptvault.engine.indicator.logic;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;

/** {@code a - b}, bar by bar, inside a function, where both columns are present. Formulas use {@link Arithmetic}. */
public record Difference() implements Kernel {
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
}
