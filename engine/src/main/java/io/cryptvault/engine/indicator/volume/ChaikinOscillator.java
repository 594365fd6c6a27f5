package io.cryptvault.engine.indicator.volume;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Settling;
import io.cryptvault.engine.kernel.Warmup;

/**
 * Chaikin's oscillator: a fast less a slow exponential average of the running total of money flow volume. Both start at the first
 * total.
 *
 * <ul>
 *   <li><b>Input, output</b> money flow volume; the volume's unit.
 *   <li><b>Lookback</b> the longer period less 1; settles as the slower average does.
 *   <li><b>Cost</b> O(1) a bar; two doubles of state.
 *   <li><b>Numerics</b> the state is the difference of each average from the total, which can be updated without the total. So
 *       the size of the total costs no digits, and the origin is forgotten.
 *   <li><b>Reference</b> TA-Lib {@code ADOSC}.
 * </ul>
 */
record ChaikinOscillator(int fast, int slow) implements Kernel {
  @Override
  public int lookback() {
    return Math.max(fast, slow) - 1;
  }

  @Override
  public int slots() {
    return 2;
  }

  @Override
  public Settling settling() {
    return Settling.ofDecay(1 - 2.0 / (Math.max(fast, slow) + 1));
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int x = node.in(0) + at;
    int y = node.out(0) + at;
    double fading = 1 - 2.0 / (fast + 1);
    double slowFading = 1 - 2.0 / (slow + 1);
    double quick = cells[node.slot(0)];
    double calm = cells[node.slot(1)];
    for (int j = bar == 0 ? 1 : 0; j < n; j++) {
      quick = fading * (quick - cells[x + j]);
      calm = slowFading * (calm - cells[x + j]);
      cells[y + j] = quick - calm;
    }
    if (bar == 0) {
      cells[y] = 0;
    }
    Warmup.absent(cells, y, n, bar, lookback());
    cells[node.slot(0)] = quick;
    cells[node.slot(1)] = calm;
  }
}
