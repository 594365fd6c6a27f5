package io.cryptvault.engine.indicator.logic;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Warmup;

/**
 * {@code rising(x, bars)}, {@code falling(x, bars)}: whether the last {@code bars} changes all went in one direction. An
 * unchanged value ends a streak.
 */
record Streak(Direction direction, int bars) implements Kernel {

  /** Which way the changes go. */
  enum Direction {
    /** Up at every bar. */
    RISING,
    /** Down at every bar. */
    FALLING
  }

  @Override
  public int lookback() {
    return bars;
  }

  @Override
  public int depth() {
    return 1;
  }

  @Override
  public int slots() {
    return 1;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int x = node.in(0) + at;
    int y = node.out(0) + at;
    double length = cells[node.slot(0)];
    for (int j = bar == 0 ? 1 : 0; j < n; j++) {
      double now = cells[x + j];
      double before = cells[x + j - 1];
      boolean goesOn = direction == Direction.RISING ? now > before : now < before;
      length = goesOn ? length + 1 : 0;
      cells[y + j] = length >= bars ? 1 : 0;
    }
    Warmup.absent(cells, y, n, bar, bars);
    cells[node.slot(0)] = length;
  }
}
