package io.cryptvault.engine.indicator.cycle;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Settling;
import io.cryptvault.engine.kernel.Warmup;

/**
 * MESA adaptive moving average and its follower: exponential averages whose share falls, between two limits, as the cycle's phase
 * advances faster; the follower has half the share.
 *
 * <ul>
 *   <li><b>Inputs, outputs</b> price, and what {@link Homodyne} gives: detrended price, quadrature; mama and fama, in the
 *       price's unit.
 *   <li><b>Lookback</b> 32 bars; both start from 0 where the transform does. Settles by data.
 *   <li><b>Cost</b> O(1) a bar with an arc tangent; three doubles of state.
 *   <li><b>Source</b> John Ehlers, MESA Adaptive Moving Averages, 2001; reference TA-Lib {@code MAMA}.
 * </ul>
 *
 * @param start the number of the transform's first bar
 * @param lookback bars before the first value
 * @param fast the largest share
 * @param slow the smallest share
 */
record Mama(int start, int lookback, double fast, double slow) implements Kernel {
  @Override
  public int inputs() {
    return 3;
  }

  @Override
  public int outputs() {
    return 2;
  }

  @Override
  public int depth() {
    return Homodyne.DELAY;
  }

  @Override
  public int slots() {
    return 3;
  }

  @Override
  public Settling settling() {
    return Settling.BY_DATA;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int x = node.in(0) + at;
    int inPhase = node.in(1) + at - Homodyne.DELAY;
    int quadrature = node.in(2) + at;
    int y = node.out(0) + at;
    int following = node.out(1) + at;
    double phase = cells[node.slot(0)];
    double mama = cells[node.slot(1)];
    double fama = cells[node.slot(2)];
    for (int j = (int) Math.max(0, Math.min(n, start - bar)); j < n; j++) {
      double before = phase;
      double i = cells[inPhase + j];
      phase = i == 0 ? 0 : Math.toDegrees(StrictMath.atan(cells[quadrature + j] / i));
      double share = Math.max(slow, fast / Math.max(1, before - phase));
      // Where the phase does not advance, the share is the fast limit, even if the slow limit is
      // larger.
      share = before - phase <= 1 ? fast : share;
      mama = share * cells[x + j] + (1 - share) * mama;
      fama = 0.5 * share * mama + (1 - 0.5 * share) * fama;
      cells[y + j] = mama;
      cells[following + j] = fama;
    }
    Warmup.absent(cells, y, n, bar, lookback);
    Warmup.absent(cells, following, n, bar, lookback);
    cells[node.slot(0)] = phase;
    cells[node.slot(1)] = mama;
    cells[node.slot(2)] = fama;
  }
}
