package io.cryptvault.engine.plan;

import io.cryptvault.engine.kernel.Alike;
import io.cryptvault.engine.kernel.Group;
import io.cryptvault.engine.kernel.Node;

/**
 * The outputs of a kernel that reads through {@link Hold}, made absent at the bars at which an input was absent.
 *
 * @param outputs how many outputs the kernel has; they are the first inputs here
 * @param guards how many inputs of the kernel can be absent; they are the inputs that follow
 */
record Mask(int outputs, int guards) implements Alike {
  @Override
  public int inputs() {
    return outputs + guards;
  }

  @Override
  public boolean takesAbsent() {
    return true;
  }

  @Override
  public boolean canBeAbsent() {
    return true;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    for (int k = 0; k < outputs; k++) {
      System.arraycopy(cells, node.in(k) + at, cells, node.out(k) + at, n);
    }
    for (int g = 0; g < guards; g++) {
      int guard = node.in(outputs + g) + at;
      for (int j = 0; j < n; j++) {
        if (Double.isNaN(cells[guard + j])) {
          for (int k = 0; k < outputs; k++) {
            cells[node.out(k) + at + j] = Double.NaN;
          }
        }
      }
    }
  }

  @Override
  public void stepAll(double[] cells, Group group, int at, long bar) {
    for (int k = 0; k < group.size(); k++) {
      ((Mask) group.kernel(k)).step(cells, group.node(k), at, group.bar(k, bar));
    }
  }
}
