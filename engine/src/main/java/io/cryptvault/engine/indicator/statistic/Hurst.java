package io.cryptvault.engine.indicator.statistic;

import io.cryptvault.engine.kernel.Anchors;
import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Warmup;
import java.util.stream.IntStream;

/**
 * The generalised Hurst exponent of order 2 of a window: the mean squared change over {@code t} bars grows as {@code t} to the
 * power 2 H. 0.5 of a random walk, more where moves go on, less where they are taken back. H is half the slope of the
 * logarithm of those means on the logarithm of {@code t}, by least squares, for {@code t} from 1 to {@code lags}.
 *
 * <ul>
 *   <li><b>Input, output</b> one column; a number.
 *   <li><b>Lookback</b> {@code period - 1} bars, no settling.
 *   <li><b>Cost</b> O(lags) a bar, a logarithm each, whatever the period; two doubles of state and one a lag.
 *   <li><b>Numerics</b> sums of squares are taken afresh every 64 bars and when large changes have left the window. Means are
 *       told in that of one bar, so that the price's unit falls out before the logarithm.
 *   <li><b>Reference</b> T. Di Matteo, T. Aste, M. Dacorogna, Long-term memories of developed and emerging markets, 2005.
 * </ul>
 */
public record Hurst(int period, int lags) implements Kernel {
  /** The longest lag. */
  public static final int MOST_LAGS = 100;

  /** The share of all squares since the sums were taken afresh that must be left. */
  private static final double LEAST_LEFT = 0x1p-12;

  /** A mean that is so much smaller than that of one bar is 0 but for rounding. */
  private static final double NOTHING = 1e-13;

  private static final double[] LOGARITHMS =
      IntStream.rangeClosed(0, MOST_LAGS).mapToDouble(StrictMath::log).toArray();

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
    return lags + 2;
  }

  @Override
  public boolean canBeAbsent() {
    return true;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int x = node.in(0) + at;
    int y = node.out(0) + at;
    int sums = node.slot(1); // one a lag, from 1 on
    int still = node.slot(0); // bars since the input last changed
    int added = node.slot(lags + 1);
    int warm = Warmup.absent(cells, y, n, bar, lookback());
    for (int j = bar == 0 ? 1 : 0; j < n; j++) {
      cells[still] = cells[x + j] == cells[x + j - 1] ? cells[still] + 1 : 0;
      if (j < warm) {
        continue;
      }
      boolean afresh = Anchors.isAnchor(bar + j) || bar + j == lookback();
      if (!afresh) {
        moveOn(cells, sums, x + j);
        cells[added] += square(cells, x + j, 1);
        afresh = cells[sums] < cells[added] * LEAST_LEFT;
      }
      if (afresh) {
        takeAfresh(cells, sums, x + j);
        cells[added] = cells[sums];
      }
      cells[y + j] = cells[still] >= lookback() ? Double.NaN : exponent(cells, sums);
    }
  }

  private static double square(double[] cells, int i, int lag) {
    double change = cells[i] - cells[i - lag];
    return change * change;
  }

  private void moveOn(double[] cells, int sums, int last) {
    for (int lag = 1; lag <= lags; lag++) {
      cells[sums + lag - 1] += square(cells, last, lag) - square(cells, last - period + lag, lag);
    }
  }

  private void takeAfresh(double[] cells, int sums, int last) {
    for (int lag = 1; lag <= lags; lag++) {
      double sum = 0;
      for (int i = last - period + 1 + lag; i <= last; i++) {
        sum += square(cells, i, lag);
      }
      cells[sums + lag - 1] = sum;
    }
  }

  private double exponent(double[] cells, int sums) {
    double one = cells[sums] / (period - 1);
    double sx = 0;
    double sy = 0;
    double sxx = 0;
    double sxy = 0;
    for (int lag = 2; lag <= lags; lag++) { // the logarithms of the first are 0
      double ratio = cells[sums + lag - 1] / (period - lag) / one;
      if (!(ratio > NOTHING)) {
        return Double.NaN;
      }
      double x = LOGARITHMS[lag];
      double y = StrictMath.log(ratio);
      sx += x;
      sy += y;
      sxx += x * x;
      sxy += x * y;
    }
    return 0.5 * (lags * sxy - sx * sy) / (lags * sxx - sx * sx);
  }
}
