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
    int covariance = node.out(0) + at;
    int first = node.out(1) + at;
    int second = node.out(2) + at;
    Warmup.absent(cells, covariance, n, bar, lookback());
    Warmup.absent(cells, first, n, bar, lookback());
    for (int j = Warmup.absent(cells, second, n, bar, lookback()); j < n; ) {
      boolean afresh = Anchors.isAnchor(bar + j) || bar + j == lookback();
      if (afresh) {
        takeAfresh(cells, node.slot(0), node.in(0) + at + j, node.in(1) + at + j);
        tell(cells, node, at + j);
        j++;
      }
      int end = afresh ? Anchors.next(bar, j - 1, n) : Anchors.next(bar, j, n);
      for (int stopped = moveOn(cells, node, at + j, at + end); stopped < at + end; ) {
        takeAfresh(cells, node.slot(0), node.in(0) + stopped, node.in(1) + stopped);
        tell(cells, node, stopped);
        stopped = moveOn(cells, node, stopped + 1, at + end);
      }
      j = end;
    }
  }

  /**
   * Goes through positions {@code [from, to)} and returns the first at which too little is left, where the sums must be taken
   * afresh; {@code to} when there is none. Slots: shifts of both, sums of both, squares of both, products, and all squares of
   * both since they were taken afresh.
   */
  private int moveOn(double[] cells, Node node, int from, int to) {
    int s = node.slot(0);
    int a = node.in(0);
    int b = node.in(1);
    int covariance = node.out(0);
    int first = node.out(1);
    int second = node.out(2);
    double share = 1.0 / period;
    double shiftA = cells[s];
    double shiftB = cells[s + 1];
    double sumA = cells[s + 2];
    double sumB = cells[s + 3];
    double squaresA = cells[s + 4];
    double squaresB = cells[s + 5];
    double products = cells[s + 6];
    double addedA = cells[s + 7];
    double addedB = cells[s + 8];
    int j = from;
    for (; j < to; j++) {
      double inA = cells[a + j] - shiftA;
      double inB = cells[b + j] - shiftB;
      double outA = cells[a + j - period] - shiftA;
      double outB = cells[b + j - period] - shiftB;
      sumA += inA - outA;
      sumB += inB - outB;
      squaresA += inA * inA - outA * outA;
      squaresB += inB * inB - outB * outB;
      products += inA * inB - outA * outB;
      addedA += inA * inA;
      addedB += inB * inB;
      double spreadA = squaresA - sumA * sumA * share;
      double spreadB = squaresB - sumB * sumB * share;
      if (spreadA < addedA * LEAST_LEFT || spreadB < addedB * LEAST_LEFT) {
        break;
      }
      cells[covariance + j] = (products - sumA * sumB * share) * share;
      cells[first + j] = Math.max(spreadA * share, 0);
      cells[second + j] = Math.max(spreadB * share, 0);
    }
    cells[s + 2] = sumA;
    cells[s + 3] = sumB;
    cells[s + 4] = squaresA;
    cells[s + 5] = squaresB;
    cells[s + 6] = products;
    cells[s + 7] = addedA;
    cells[s + 8] = addedB;
    return j;
  }

  private void tell(double[] cells, Node node, int j) {
    int s = node.slot(0);
    double share = 1.0 / period;
    double sumA = cells[s + 2];
    double sumB = cells[s + 3];
    cells[node.out(0) + j] = (cells[s + 6] - sumA * sumB * share) * share;
    cells[node.out(1) + j] = Math.max((cells[s + 4] - sumA * sumA * share) * share, 0);
    cells[node.out(2) + j] = Math.max((cells[s + 5] - sumB * sumB * share) * share, 0);
  }

  private void takeAfresh(double[] cells, int s, int a, int b) {
    double shiftA = ShiftedMean.of(cells, a, period);
    double shiftB = ShiftedMean.of(cells, b, period);
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
}
