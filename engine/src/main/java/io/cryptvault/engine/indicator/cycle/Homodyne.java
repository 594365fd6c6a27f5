package io.cryptvault.engine.indicator.cycle;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Settling;

/**
 * Hilbert transform of the smoothed price, and the period of its dominant cycle. A homodyne discriminator finds the period: it
 * measures the angle by which the transform turns from one bar to the next.
 *
 * <ul>
 *   <li><b>Input, outputs</b> {@link CyclePrice}; detrended price and its quadrature in the price's unit, period and smoothed
 *       period in bars, 6 to 50.
 *   <li><b>Lookback</b> none: 0 before the transform starts. Settles by data, because its shares depend on the period.
 *   <li><b>Cost</b> O(1) a bar with an arc tangent; four doubles of state, and its outputs.
 *   <li><b>Numerics</b> sums in TA-Lib's order: where the price does not move they are exactly 0. {@link StrictMath}, so that
 *       every machine gives the same bits.
 *   <li><b>Source</b> John Ehlers, Rocket Science for Traders, 2001; reference TA-Lib.
 * </ul>
 *
 * @param start the number of the transform's first bar
 */
record Homodyne(int start) implements Kernel {
  /** Numbers of the outputs. */
  static final int DETRENDED = 0;

  static final int QUADRATURE = 1;
  static final int PERIOD = 2;
  static final int SMOOTH_PERIOD = 3;

  /** The number of bars after which the detrended price is in phase with its quadrature. */
  static final int DELAY = 3;

  private static final double OUTER = 0.0962;
  private static final double INNER = 0.5769;
  private static final int TAPS = 6;

  @Override
  public int outputs() {
    return 4;
  }

  @Override
  public int depth() {
    return TAPS;
  }

  @Override
  public int outputDepth() {
    return DELAY + TAPS;
  }

  @Override
  public int slots() {
    return 4;
  }

  @Override
  public Settling settling() {
    return Settling.BY_DATA;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int x = node.in(0) + at;
    int detrended = node.out(DETRENDED) + at;
    int quadrature = node.out(QUADRATURE) + at;
    int periods = node.out(PERIOD) + at;
    int smooth = node.out(SMOOTH_PERIOD) + at;
    double i2 = cells[node.slot(0)];
    double q2 = cells[node.slot(1)];
    double re = cells[node.slot(2)];
    double im = cells[node.slot(3)];
    for (int j = 0; j < n; j++) {
      if (bar + j < start) {
        cells[detrended + j] = 0;
        cells[quadrature + j] = 0;
        cells[periods + j] = 0;
        cells[smooth + j] = 0;
        continue;
      }
      double before = cells[periods + j - 1];
      double gain = 0.075 * before + 0.54;
      cells[detrended + j] = transform(cells, x + j, gain);
      double q1 = transform(cells, detrended + j, gain);
      cells[quadrature + j] = q1;
      double ahead = transform(cells, detrended + j - DELAY, gain);
      double aheadQ = transform(cells, quadrature + j, gain);
      double nextQ = 0.2 * (q1 + ahead) + 0.8 * q2;
      double nextI = 0.2 * (cells[detrended + j - DELAY] - aheadQ) + 0.8 * i2;
      re = 0.2 * (nextI * i2 + nextQ * q2) + 0.8 * re;
      im = 0.2 * (nextI * q2 - nextQ * i2) + 0.8 * im;
      i2 = nextI;
      q2 = nextQ;
      double period = period(im, re, before);
      cells[periods + j] = period;
      cells[smooth + j] = 0.33 * period + 0.67 * cells[smooth + j - 1];
    }
    cells[node.slot(0)] = i2;
    cells[node.slot(1)] = q2;
    cells[node.slot(2)] = re;
    cells[node.slot(3)] = im;
  }

  private static double transform(double[] cells, int x, double gain) {
    double outer = OUTER * cells[x] - OUTER * cells[x - 6];
    return (outer - INNER * cells[x - 4] + INNER * cells[x - 2]) * gain;
  }

  private static double period(double im, double re, double before) {
    double period = im != 0 && re != 0 ? 360 / Math.toDegrees(StrictMath.atan(im / re)) : before;
    double near = Math.max(Math.min(period, 1.5 * before), 0.67 * before);
    return 0.2 * Math.max(6, Math.min(50, near)) + 0.8 * before;
  }
}
