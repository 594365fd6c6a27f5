package io.cryptvault.engine.indicator.cycle;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Settling;

/**
 * Phase of the dominant cycle in degrees, -45 to 315: that of the smoothed price, compared with a cosine of the measured period
 * over one period.
 *
 * <ul>
 *   <li><b>Inputs, output</b> {@link CyclePrice} and the smoothed period; degrees, 0 before the transform starts.
 *   <li><b>Cost</b> O(period of the cycle) a bar, 50 at most, with sines from a table.
 *   <li><b>Source</b> John Ehlers, Rocket Science for Traders, 2001; reference TA-Lib {@code HT_DCPHASE}.
 * </ul>
 *
 * @param start the number of the transform's first bar
 */
record CyclePhase(int start) implements Kernel {
  static final int LONGEST = 50;

  @Override
  public int inputs() {
    return 2;
  }

  @Override
  public int depth() {
    return LONGEST - 1;
  }

  @Override
  public int outputDepth() {
    return 1;
  }

  @Override
  public Settling settling() {
    return Settling.BY_DATA;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int x = node.in(0) + at;
    int periods = node.in(1) + at;
    int y = node.out(0) + at;
    double phase = bar == 0 ? 0 : cells[y - 1];
    for (int j = 0; j < n; j++) {
      if (bar + j >= start) {
        phase = phase(cells, x + j, cells[periods + j], phase);
      }
      cells[y + j] = phase;
    }
  }

  private static double phase(double[] cells, int x, double period, double before) {
    int whole = (int) (period + 0.5);
    double real = 0;
    double imaginary = 0;
    for (int i = 0; i < whole; i++) {
      real += SineTables.sine(whole, i) * cells[x - i];
      imaginary += SineTables.cosine(whole, i) * cells[x - i];
    }
    double phase = imaginary != 0
        ? Math.toDegrees(StrictMath.atan(real / imaginary))
        : before + 90 * Math.signum(real);
    phase += 90 + 360 / period; // makes up for the delay of the smoothing
    phase += imaginary < 0 ? 180 : 0;
    return phase > 315 ? phase - 360 : phase;
  }
}
