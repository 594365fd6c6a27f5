package io.cryptvault.engine.indicator.cycle;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Warmup;

/**
 * The two components of the cycle: the detrended price of three bars ago, and its quadrature now. Inputs: both, from {@link
 * Homodyne}. Reference: TA-Lib {@code HT_PHASOR}.
 *
 * @param lookback bars before the first value
 */
record Phasor(int lookback) implements Kernel {
  @Override
  public int inputs() {
    return 2;
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
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int detrended = node.in(0) + at - Homodyne.DELAY;
    int quadrature = node.in(1) + at;
    int inPhase = node.out(0) + at;
    int y = node.out(1) + at;
    Warmup.absent(cells, inPhase, n, bar, lookback);
    for (int j = Warmup.absent(cells, y, n, bar, lookback); j < n; j++) {
      cells[inPhase + j] = cells[detrended + j];
      cells[y + j] = cells[quadrature + j];
    }
  }
}
