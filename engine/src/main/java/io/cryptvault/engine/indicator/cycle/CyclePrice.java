package io.cryptvault.engine.indicator.cycle;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;

/**
 * The price that is transformed: averaged over four bars with weights 4, 3, 2, 1, and 0 before the transform starts.
 *
 * <p>Where the price does not move, its measured phase consists only of the rounding of this average, and later results (has the
 * sine just crossed its lead?) depend on it. So this kernel adds and subtracts in running sums, as TA-Lib does. There is one
 * exception: when a value leaves that is so large that only its rounding would remain, the sums are computed from the window.
 *
 * <p>Source: John Ehlers, Rocket Science for Traders, 2001; TA-Lib's arithmetic.
 *
 * @param start the number of the transform's first bar
 */
record CyclePrice(int start) implements Kernel {
  private static final int BARS = 4;

  /** A leaving value larger than the remaining sum by this factor leaves a visible rounding. No price moves like this in four bars. */
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
