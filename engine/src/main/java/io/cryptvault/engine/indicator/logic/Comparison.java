package io.cryptvault.engine.indicator.logic;

import io.cryptvault.engine.formula.Relation;
import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;

/**
 * {@code a op b}, bar by bar: 1 where it holds, 0 where it does not, absent where an operand is.
 *
 * @param relation what must hold between the operands
 */
public record Comparison(Relation relation) implements Kernel {

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
    for (int j = 0; j < n; j++) {
      double left = cells[a + j];
      double right = cells[b + j];
      boolean present = !Double.isNaN(left) && !Double.isNaN(right);
      cells[y + j] = !present ? Double.NaN : relation.holds(left, right) ? 1 : 0;
    }
  }
}
