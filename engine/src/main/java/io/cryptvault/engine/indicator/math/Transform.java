package io.cryptvault.engine.indicator.math;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;

/** A function of one number, bar by bar; absent where it has no value, as a logarithm below 0 or an overflow. */
record Transform(ElementaryFunction function) implements Kernel {
  @Override
  public boolean canBeAbsent() {
    return function.hasGaps();
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int x = node.in(0) + at;
    int y = node.out(0) + at;
    for (int j = 0; j < n; j++) {
      double value = function.of(cells[x + j]);
      cells[y + j] = Math.abs(value) <= Double.MAX_VALUE ? value : Double.NaN;
    }
  }
}
