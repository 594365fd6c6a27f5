package io.cryptvault.engine.indicator.cycle;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;

/**
 * The price that the transform is taken of: weighted 4, 3, 2, 1 over four bars, and 0 before the transform begins.
 *
 * <p>Where the price stands still, the phase found in it is made of the rounding of this average alone, and what follows
 * (has the sine just crossed its lead?) rests on it. So it is summed as TA-Lib does, running and never afresh, but for one
 * case: when a value leaves that is so large that its rounding would be all there is, the sums are taken from the window.
 *
 * <p>Source: John Ehlers, Rocket Science for Traders, 2001; TA-Lib's arithmetic.
 *
 * @param start the number of the transform's first bar
 */
record CyclePrice(int start) implements Kernel {
  private static final int BARS = 4;

  /** How many times as large as what is left a value is whose rounding would show: no price moves so within four bars. */
  private static final double WILD = 1L << 10;

  @Override
  public int depth() {
    return BARS;
  }

  @Override
  public int slots() {
    return 2;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int x = node.in(0) + at;
    int y = node.out(0) + at;
    double sum = cells[node.slot(0)];
    double weighted = cells[node.slot(1)];
    for (int j = 0; j < n; j++) {
      long weight = Math.min(bar + j + 1, BARS);
      double gone = bar + j < BARS ? 0 : cells[x + j - BARS];
      sum += cells[x + j];
      sum -= gone;
      weighted += weight * cells[x + j];
      if (Math.abs(gone) > WILD * Math.abs(sum)) {
        sum = cells[x + j] + cells[x + j - 1] + cells[x + j - 2] + cells[x + j - 3];
        weighted =
            4 * cells[x + j] + 3 * cells[x + j - 1] + 2 * cells[x + j - 2] + cells[x + j - 3];
      }
      cells[y + j] = bar + j < start ? 0 : weighted * 0.1;
      if (weight == BARS) {
        weighted -= sum;
      }
    }
    cells[node.slot(0)] = sum;
    cells[node.slot(1)] = weighted;
  }
}
