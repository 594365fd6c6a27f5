package io.cryptvault.engine.indicator.candle;

import io.cryptvault.engine.kernel.Alike;
import io.cryptvault.engine.kernel.Following;
import io.cryptvault.engine.kernel.Group;
import io.cryptvault.engine.kernel.Marks;
import io.cryptvault.engine.kernel.Node;
import java.util.Arrays;

/**
 * Whether input 0 lies below or above a limit from {@code lag} bars ago. The limit is {@code factor} times input 1, or, with a
 * margin, input 1 plus {@code factor} times input 2. With a margin it can say that a price is "near", "far from" or "equal to"
 * another, or a share of a body away. The output is {@link ConditionBits}.
 */
record CandleComparison(int lag, double factor, boolean margin)
    implements Alike, BitKernel, Following {
  @Override
  public int inputs() {
    return margin ? 3 : 2;
  }

  @Override
  public int depth(int k) {
    return k == 0 ? 0 : lag;
  }

  @Override
  public int depth() {
    return lag;
  }

  @Override
  public int slots() {
    return 1;
  }

  /** One column for signs, then one for a copy of each input. */
  @Override
  public int scratch() {
    return 4;
  }

  @Override
  public boolean passesAbsence() {
    return true;
  }

  @Override
  public void step(double[] cells, Node node, int at, long bar) {
    double limit = margin
        ? cells[node.in(1) + at - lag] + factor * cells[node.in(2) + at - lag]
        : factor * cells[node.in(1) + at - lag];
    ConditionBits.push(cells, node, at, bar < lag ? 0 : cells[node.in(0) + at] - limit);
  }

  @Override
  public void block(double[] cells, Node node, int at, int n, long bar) {
    for (int k = 0; k < inputs(); k++) {
      copy(cells, node, k, at, n);
    }
    compare(cells, node, at, n, bar);
  }

  @Override
  public void runAfter(
      Following other, Node otherNode, double[] cells, Node node, int at, int n, long bar) {
    if (n < BLOCK || n > Marks.BARS || !(other instanceof CandleComparison before)) {
      run(cells, node, at, n, bar);
      return;
    }
    for (int k = 0; k < inputs(); k++) {
      boolean isThere =
          k < before.inputs() && node.in(k) == otherNode.in(k) && depth(k) == before.depth(k);
      if (!isThere) {
        copy(cells, node, k, at, n);
      }
    }
    compare(cells, node, at, n, bar);
  }

  private void copy(double[] cells, Node node, int k, int at, int n) {
    int copy = node.scratch() + (k + 1) * PITCH;
    System.arraycopy(cells, node.in(k) + at - depth(k), cells, copy, n);
  }

  private void compare(double[] cells, Node node, int at, int n, long bar) {
    int signs = node.scratch();
    if (margin) {
      for (int j = signs; j < signs + n; j++) {
        double limit = cells[j + 2 * PITCH] + factor * cells[j + 3 * PITCH];
        cells[j] = Math.signum(cells[j + PITCH] - limit);
      }
    } else {
      for (int j = signs; j < signs + n; j++) {
        cells[j] = Math.signum(cells[j + PITCH] - factor * cells[j + 2 * PITCH]);
      }
    }
    if (bar < lag) { // these bars have no limit yet
      Arrays.fill(cells, signs, signs + (int) (lag - bar), 0);
    }
    ConditionBits.pack(cells, signs, node, at, n);
  }

  @Override
  public void stepAll(double[] cells, Group group, int at, long bar) {
    for (int k = 0; k < group.size(); k++) {
      ((CandleComparison) group.kernel(k)).step(cells, group.node(k), at, group.bar(k, bar));
    }
  }
}
