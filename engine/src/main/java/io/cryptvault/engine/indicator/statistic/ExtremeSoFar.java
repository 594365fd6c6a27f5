package io.cryptvault.engine.indicator.statistic;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Settling;

/** The highest or lowest of all inputs since the first. Never settles; exact; its state is its own output. */
record ExtremeSoFar(Extreme.Side side) implements Kernel {
  @Override
  public int outputDepth() {
    return 1;
  }

  @Override
  public Settling settling() {
    return Settling.NEVER;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int x = node.in(0) + at;
    int y = node.out(0) + at;
    double extreme = bar == 0 ? cells[x] : cells[y - 1];
    for (int j = 0; j < n; j++) {
      double now = cells[x + j];
      extreme = side == Extreme.Side.HIGHEST ? Math.max(extreme, now) : Math.min(extreme, now);
      cells[y + j] = extreme;
    }
  }
}
