package io.cryptvault.engine.indicator.logic;

import io.cryptvault.engine.formula.Operator;
import io.cryptvault.engine.kernel.Alike;
import io.cryptvault.engine.kernel.Group;
import io.cryptvault.engine.kernel.Node;

/**
 * {@code a op b}, bar by bar. A result that is not finite (a division by 0, an overflow) is absent, and so is one with an
 * absent operand.
 *
 * @param operator {@code +}, {@code -}, {@code *}, {@code /} and so on
 */
public record Arithmetic(Operator operator) implements Alike {

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

  @Override
  public void stepAll(double[] cells, Group group, int at, long bar) {
    for (int k = 0; k < group.size(); k++) {
      ((Arithmetic) group.kernel(k)).step(cells, group.node(k), at, group.bar(k, bar));
    }
  }
}
