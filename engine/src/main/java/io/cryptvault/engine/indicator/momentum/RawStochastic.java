package io.cryptvault.engine.indicator.momentum;

import io.cryptvault.engine.kernel.Alike;
import io.cryptvault.engine.kernel.Group;
import io.cryptvault.engine.kernel.Node;

/**
 * Raw %K: the close's position in the range of a window, in percent; 0 where the range is 0. Inputs: close, the window's
 * highest high, its lowest low. Reference: TA-Lib {@code STOCHF.fastk}.
 */
record RawStochastic() implements Alike {
  @Override
  public int inputs() {
    return 3;
  }

  @Override
  public int scratch() {
    return 3;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    if (n >= BLOCK) {
      runBlock(cells, node, at, n);
    } else {
      for (int j = 0; j < n; j++) {
        step(cells, node, at + j, bar + j);
      }
    }
  }

  /** In scratch and without a branch, so that the compiler makes vectors; ranges of 0 are corrected afterwards. */
  private static void runBlock(double[] cells, Node node, int at, int n) {
    int s = node.scratch();
    System.arraycopy(cells, node.in(0) + at, cells, s, n);
    System.arraycopy(cells, node.in(1) + at, cells, s + PITCH, n);
    System.arraycopy(cells, node.in(2) + at, cells, s + 2 * PITCH, n);
    for (int j = 0; j < n; j++) {
      double lowest = cells[s + 2 * PITCH + j];
      double range = cells[s + PITCH + j] - lowest;
      cells[s + j] = 100 * ((cells[s + j] - lowest) / range);
      cells[s + PITCH + j] = range;
    }
    for (int j = 0; j < n; j++) {
      if (cells[s + PITCH + j] == 0) {
        cells[s + j] = 0;
      }
    }
    System.arraycopy(cells, s, cells, node.out(0) + at, n);
  }

  @Override
  public void step(double[] cells, Node node, int at, long bar) {
    double lowest = cells[node.in(2) + at];
    double range = cells[node.in(1) + at] - lowest;
    cells[node.out(0) + at] = range == 0 ? 0 : 100 * ((cells[node.in(0) + at] - lowest) / range);
  }

  @Override
  public void stepAll(double[] cells, Group group, int at, long bar) {
    for (int k = 0; k < group.size(); k++) {
      ((RawStochastic) group.kernel(k)).step(cells, group.node(k), at, group.bar(k, bar));
    }
  }
}
