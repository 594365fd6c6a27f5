package io.cryptvault.engine.indicator.statistic;

import io.cryptvault.engine.kernel.Anchors;
import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Warmup;

/**
 * Population variances of the last {@code period} values of two inputs, and their covariance.
 *
 * <ul>
 *   <li><b>Inputs, outputs</b> two columns; covariance, variance of the first, variance of the second.
 *   <li><b>Lookback</b> {@code period - 1} bars, no settling.
 *   <li><b>Cost</b> O(1) a bar; nine doubles of state.
 *   <li><b>Numerics</b> as {@link Variance}: sums of differences from the windows' means, taken afresh every 64 bars and where
 *       so little is left of what they once held that rounding would show. A flat window has exactly no variance.
 *   <li><b>Reference</b> TA-Lib {@code CORREL}, {@code BETA}, whose sums are not shifted.
 * </ul>
 */
public record Comoments(int period) implements Kernel {
  /** The share of all squares since the sums were taken afresh that must be left. */
  private static final double LEAST_LEFT = 1.0 / 256;

  @Override
  public int inputs() {
    return 2;
  }

  @Override
  public int outputs() {
    return 3;
  }

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
    return 9;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int a = node.in(0) + at;
    int b = node.in(1) + at;
    int covariance = node.out(0) + at;
    int first = node.out(1) + at;
    int second = node.out(2) + at;
    int s = node.slot(0);
    double share = 1.0 / period;
    Warmup.absent(cells, covariance, n, bar, lookback());
    Warmup.absent(cells, first, n, bar, lookback());
    for (int j = Warmup.absent(cells, second, n, bar, lookback()); j < n; j++) {
      if (Anchors.isAnchor(bar + j) || bar + j == lookback() || !moveOn(cells, s, a + j, b + j)) {
        takeAfresh(cells, s, a + j, b + j);
      }
      double sumA = cells[s + 2];
      double sumB = cells[s + 3];
      cells[covariance + j] = (cells[s + 6] - sumA * sumB * share) * share;
      cells[first + j] = Math.max((cells[s + 4] - sumA * sumA * share) * share, 0);
      cells[second + j] = Math.max((cells[s + 5] - sumB * sumB * share) * share, 0);
    }
  }

  /** Slots: shifts of both, sums of both, squares of both, products, and all squares since they were taken afresh. */
  private boolean moveOn(double[] cells, int s, int a, int b) {
    double inA = cells[a] - cells[s];
    double inB = cells[b] - cells[s + 1];
    double outA = cells[a - period] - cells[s];
    double outB = cells[b - period] - cells[s + 1];
    double sumA = cells[s + 2] + (inA - outA);
    double sumB = cells[s + 3] + (inB - outB);
    double squaresA = cells[s + 4] + (inA * inA - outA * outA);
    double squaresB = cells[s + 5] + (inB * inB - outB * outB);
    double addedA = cells[s + 7] + inA * inA;
    double addedB = cells[s + 8] + inB * inB;
    cells[s + 2] = sumA;
    cells[s + 3] = sumB;
    cells[s + 4] = squaresA;
    cells[s + 5] = squaresB;
    cells[s + 6] += inA * inB - outA * outB;
    cells[s + 7] = addedA;
    cells[s + 8] = addedB;
    return squaresA - sumA * sumA / period >= addedA * LEAST_LEFT
        && squaresB - sumB * sumB / period >= addedB * LEAST_LEFT;
  }

  private void takeAfresh(double[] cells, int s, int a, int b) {
    double shiftA = mean(cells, a);
    double shiftB = mean(cells, b);
    double sumA = 0;
    double sumB = 0;
    double squaresA = 0;
    double squaresB = 0;
    double products = 0;
    for (int i = 1 - period; i <= 0; i++) {
      double fromA = cells[a + i] - shiftA;
      double fromB = cells[b + i] - shiftB;
      sumA += fromA;
      sumB += fromB;
      squaresA += fromA * fromA;
      squaresB += fromB * fromB;
      products += fromA * fromB;
    }
    cells[s] = shiftA;
    cells[s + 1] = shiftB;
    cells[s + 2] = sumA;
    cells[s + 3] = sumB;
    cells[s + 4] = squaresA;
    cells[s + 5] = squaresB;
    cells[s + 6] = products;
    cells[s + 7] = squaresA;
    cells[s + 8] = squaresB;
  }

  /** The window's mean, told from its newest value: of equal values it is exactly that. */
  private double mean(double[] cells, int last) {
    double newest = cells[last];
    double sum = 0;
    for (int i = last - period + 1; i <= last; i++) {
      sum += cells[i] - newest;
    }
    return newest + sum / period;
  }
}
