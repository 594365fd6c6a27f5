package io.cryptvault.engine.indicator.statistic;

import io.cryptvault.engine.kernel.Alike;
import io.cryptvault.engine.kernel.Group;
import io.cryptvault.engine.kernel.Node;

/**
 * The value of a line at some distance from a known point. Inputs: the known value and the slope per bar.
 *
 * @param bars the distance, in bars; negative to the left
 */
public record LineValue(double bars) implements Alike {
  @Override
  public int inputs() {
    return 2;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int value = node.in(0) + at;
    int slope = node.in(1) + at;
    int y = node.out(0) + at;
    for (int j = 0; j < n; j++) {
      cells[y + j] = Math.fma(bars, cells[slope + j], cells[value + j]);
    }
  }

  @Override
  public void stepAll(double[] cells, Group group, int at, long bar) {
    for (int k = 0; k < group.size(); k++) {
      ((LineValue) group.kernel(k)).step(cells, group.node(k), at, group.bar(k, bar));
    }
  }
}
