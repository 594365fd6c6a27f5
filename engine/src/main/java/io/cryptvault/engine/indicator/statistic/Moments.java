package io.cryptvault.engine.indicator.statistic;

import io.cryptvault.engine.kernel.Anchors;
import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Warmup;

/**
 * What the first four moments of a window tell: the newest value in standard deviations from the mean, how lopsided the
 * values lie about it, how heavy their tails are.
 *
 * <ul>
 *   <li><b>Input, output</b> one column; a number.
 *   <li><b>Lookback</b> {@code period - 1} bars, no settling.
 *   <li><b>Cost</b> O(1) a bar; six doubles of state.
 *   <li><b>Numerics</b> sums of powers of differences from the window's mean. Mean and sums are taken afresh every 64 bars, and
 *       where so little is left of the squares that the mean has moved far off, or a large value has gone: with the fourth
 *       power less may be lost than {@link Variance} bears.
 *   <li><b>Reference</b> the deviation is TA-Lib's {@code STDDEV}, of the population; skewness and excess kurtosis are G1 and G2
 *       of D. N. Joanes and C. A. Gill, Comparing measures of sample skewness and kurtosis, 1998.
 * </ul>
 */
public record Moments(Measure measure, int period) implements Kernel {

  /** What is told of the window. */
  public enum Measure {
    /** 0 where the window does not vary. */
    SCORE,
    /** Absent where the window does not vary; three values at least. */
    SKEWNESS,
    /** Absent where the window does not vary; four values at least. */
    KURTOSIS
  }

  /** The share of all squares since the sums were taken afresh that must be left. */
  private static final double LEAST_LEFT = 1.0 / 32;

  @Override
  public int lookback() {
    return period - 1;
  }

  @Override
  public int depth() {
    return period;
  }

  @Override
  public int slots() {
    return 6;
  }

  @Override
  public boolean canBeAbsent() {
    return measure != Measure.SCORE;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int x = node.in(0) + at;
    int y = node.out(0) + at;
    int s = node.slot(0);
    for (int j = Warmup.absent(cells, y, n, bar, lookback()); j < n; j++) {
      boolean afresh = Anchors.isAnchor(bar + j) || bar + j == lookback();
      if (!afresh) {
        add(cells, s, cells[x + j] - cells[s], 1);
        double added = cells[s + 5];
        add(cells, s, cells[x + j - period] - cells[s], -1);
        cells[s + 5] = added;
        double spread = cells[s + 2] - cells[s + 1] * cells[s + 1] / period;
        afresh = spread < added * LEAST_LEFT;
      }
      if (afresh) {
        takeAfresh(cells, s, x + j);
      }
      cells[y + j] = told(cells, s, cells[x + j] - cells[s]);
    }
  }

  /** Slots: what values are told from, the sums of four powers of them, all squares since those were taken afresh. */
  private static void add(double[] cells, int s, double value, double sign) {
    double square = value * value;
    cells[s + 1] += sign * value;
    cells[s + 2] += sign * square;
    cells[s + 3] += sign * (square * value);
    cells[s + 4] += sign * (square * square);
    cells[s + 5] += square;
  }

  private void takeAfresh(double[] cells, int s, int last) {
    double newest = cells[last];
    double sum = 0;
    for (int i = last - period + 1; i <= last; i++) {
      sum += cells[i] - newest;
    }
    cells[s] = newest + sum / period;
    for (int k = 1; k <= 5; k++) {
      cells[s + k] = 0;
    }
    for (int i = last - period + 1; i <= last; i++) {
      add(cells, s, cells[i] - cells[s], 1);
    }
  }

  private double told(double[] cells, int s, double newest) {
    double n = period;
    double mean = cells[s + 1] / n;
    double squares = cells[s + 2] / n;
    double cubes = cells[s + 3] / n;
    double variance = squares - mean * mean;
    if (!(variance > 0)) {
      return measure == Measure.SCORE ? 0 : Double.NaN;
    }
    return switch (measure) {
      case SCORE -> (newest - mean) / Math.sqrt(variance);
      case SKEWNESS -> {
        double third = cubes - mean * (3 * squares - 2 * (mean * mean));
        yield Math.sqrt(n * (n - 1)) / (n - 2) * (third / (variance * Math.sqrt(variance)));
      }
      case KURTOSIS -> {
        double fourth =
            cells[s + 4] / n - mean * (4 * cubes - mean * (6 * squares - 3 * (mean * mean)));
        double excess = fourth / (variance * variance) - 3;
        yield (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * excess + 6);
      }
    };
  }
}
