package io.cryptvault.engine.indicator.logic;

import io.cryptvault.engine.formula.Relation;
import io.cryptvault.engine.kernel.Alike;
import io.cryptvault.engine.kernel.Group;
import io.cryptvault.engine.kernel.Node;

/**
 * {@code a op b}, bar by bar: 1 where it holds, 0 where it does not, absent where an operand is.
 *
 * <p>Which of two prices is higher cannot be predicted, and a wrong guess costs the processor more than all the rest. So the
 * answer is made from the sign of their difference; only an absent or infinite one is looked at by a branch.
 *
 * @param relation what must hold between the operands
 */
public record Comparison(Relation relation) implements Alike {
  private static final long ONE = Double.doubleToRawLongBits(1);

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
    switch (relation) { // outside of the loops, which then are short enough for the compiler
      case GREATER -> greater(cells, a, b, y, n);
      case LESS -> greater(cells, b, a, y, n);
      case GREATER_OR_EQUAL -> greaterOrEqual(cells, a, b, y, n);
      case LESS_OR_EQUAL -> greaterOrEqual(cells, b, a, y, n);
      case EQUAL -> equal(cells, a, b, y, n, 1, 0);
      case UNEQUAL -> equal(cells, a, b, y, n, 0, 1);
    }
  }

  private static void greater(double[] cells, int a, int b, int y, int n) {
    for (int j = 0; j < n; j++) {
      double left = cells[a + j];
      double right = cells[b + j];
      double distance = right - left;
      cells[y + j] = Math.abs(distance) <= Double.MAX_VALUE
          ? Double.longBitsToDouble(negative(distance) & ONE)
          : left > right ? 1 : left <= right ? 0 : Double.NaN;
    }
  }

  private static void greaterOrEqual(double[] cells, int a, int b, int y, int n) {
    for (int j = 0; j < n; j++) {
      double left = cells[a + j];
      double right = cells[b + j];
      double distance = left - right;
      cells[y + j] = Math.abs(distance) <= Double.MAX_VALUE
          ? Double.longBitsToDouble(~negative(distance) & ONE)
          : left >= right ? 1 : left < right ? 0 : Double.NaN;
    }
  }

  /** All bits for a number under 0, else none; the addition makes a negative zero positive. */
  private static long negative(double distance) {
    return Double.doubleToRawLongBits(distance + 0.0) >> 63;
  }

  private static void equal(
      double[] cells, int a, int b, int y, int n, double same, double different) {
    for (int j = 0; j < n; j++) {
      double left = cells[a + j];
      double right = cells[b + j];
      boolean differ = left < right || left > right;
      cells[y + j] = left == right ? same : differ ? different : Double.NaN;
    }
  }

  @Override
  public void stepAll(double[] cells, Group group, int at, long bar) {
    for (int k = 0; k < group.size(); k++) {
      ((Comparison) group.kernel(k)).step(cells, group.node(k), at, group.bar(k, bar));
    }
  }
}
