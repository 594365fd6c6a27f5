package io.cryptvault.engine.indicator.statistic;

import io.cryptvault.engine.kernel.Alike;
import io.cryptvault.engine.kernel.Group;
import io.cryptvault.engine.kernel.Node;

/**
 * A multiple of the standard deviation. Input: the variance. Reference: TA-Lib {@code STDDEV}.
 *
 * @param times the multiple
 */
public record Deviation(double times) implements Alike {
  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int x = node.in(0) + at;
    int y = node.out(0) + at;
    System.arraycopy(cells, x, cells, y, n);
    for (int j = 0; j < n; j++) { // in place, so that the compiler makes vectors of it
      cells[y + j] = Math.sqrt(cells[y + j]) * times;
    }
  }

  @Override
  public void stepAll(double[] cells, Group group, int at, long bar) {
    for (int k = 0; k < group.size(); k++) {
      ((Deviation) group.kernel(k)).step(cells, group.node(k), at, group.bar(k, bar));
    }
  }
}
