package io.cryptvault.engine.plan;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.market.Price;

/** A column of the bars. The state writes it, or, in a higher lane, a {@link Gather}. */
record Source(Price price) implements Kernel {
  @Override
  public int inputs() {
    return 0;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    throw new IllegalStateException("a source is written, not run");
  }
}
