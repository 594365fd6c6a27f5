package io.cryptvault.engine.indicator.cycle;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;

/**
 * Sine of the cycle's phase, and of the phase 45 degrees ahead; both 0 before the transform starts. Reference: TA-Lib {@code
 * HT_SINE}.
 *
 * @param start the number of the transform's first bar
 */
record PhaseSine(int start) implements Kernel {
  @Override
  public int outputs() {
    return 2;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int phase = node.in(0) + at;
    int sine = node.out(0) + at;
    int lead = node.out(1) + at;
    for (int j = 0; j < n; j++) {
      boolean begun = bar + j >= start;
      cells[sine + j] = begun ? SineTables.sine(cells[phase + j]) : 0;
      cells[lead + j] = begun ? SineTables.sine(cells[phase + j] + 45) : 0;
    }
  }
}
