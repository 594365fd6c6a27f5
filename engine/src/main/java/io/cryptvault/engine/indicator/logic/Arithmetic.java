package io.cryptvault.engine.indicator.logic;

import io.cryptvault.engine.formula.Operator;
import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;

/**
 * {@code a op b}, bar by bar. A result that is not finite (a division by 0, an overflow) is absent, and so is one with an
 * absent operand.
 *
 * @param operator {@code +}, {@code -}, {@code *}, {@code /} and so on
 */
public record Arithmetic(Operator operator) implements Kernel {

  @Override
  public int inputs() {
    return 2;
  }

  @Override
  public boolean canBeAbsent() {
    return true;
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
      double result = operator.apply(cells[a + j], cells[b + j]);
      cells[y + j] = Math.abs(result) <= Double.MAX_VALUE ? result : Double.NaN;
    }
  }
}
