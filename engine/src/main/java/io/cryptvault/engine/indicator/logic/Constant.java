package io.cryptvault.engine.indicator.logic;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import java.util.Arrays;

/**
 * A number as a column, so that it can be used wherever a series can. Present from the first bar on.
 *
 * @param value the number
 */
public record Constant(double value) implements Kernel {
  @Override
  public int inputs() {
    return 0;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int y = node.out(0) + at;
    Arrays.fill(cells, y, y + n, value);
  }
}
