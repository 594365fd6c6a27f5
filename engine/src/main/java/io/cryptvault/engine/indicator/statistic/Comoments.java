package io.cryptvault.engine.indicator.statistic;

import io.cryptvault.engine.kernel.Blocks;
import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Warmup;
import java.util.Arrays;

/**
 * Population variances of the last {@code period} values of two inputs, and their covariance.
 *
 * <ul>
 *   <li><b>Inputs, outputs</b> two columns; covariance, variance of the first, variance of the second.
 *   <li><b>Lookback</b> {@code period - 1} bars, no settling.
 *   <li><b>Cost</b> O(1) a bar in the mean; seven doubles of state and a table of {@code 5 * period}.
 *   <li><b>Numerics</b> as {@link Variance}: summed without subtraction ({@link Blocks}), of differences from a value of each
 *       window. The variance of a flat window is exactly 0.
 *   <li><b>Reference</b> TA-Lib {@code CORREL}, {@code BETA}, whose sums are not shifted.
 * </ul>
 */
record Comoments(int period) implements Kernel {
  /** Sums: of both, of the squares of both, of the products. */
  private static final int SUMS = 5;

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
    return 2 + SUMS;
  }

  @Override
  public int tables() {
    return SUMS * period;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int place = Blocks.place(bar, period);
    for (int j = 0; j < n; ) {
      if (place == 0) {
        begin(cells, node, at + j, bar + j);
      }
      int end = Math.min(n, j + period - place);
      fill(cells, node, at + j, at + end, node.table(SUMS * place));
      place = (place + end - j) % period;
      j = end;
    }
    for (int k = 0; k < outputs(); k++) {
      Warmup.absent(cells, node.out(k) + at, n, bar, lookback());
    }
  }

  /** Slots: the two values from which differences are taken, then the sums of this block. */
  private void begin(double[] cells, Node node, int first, long bar) {
    int s = node.slot(0);
    cells[s] = cells[node.in(0) + first];
    cells[s + 1] = cells[node.in(1) + first];
    Arrays.fill(cells, s + 2, s + 2 + SUMS, 0);
    if (bar > 0) {
      tails(cells, node, first, 0);
    }
  }

  /** Fills positions {@code [from, to)} of one block; {@code tail} is where the sums for the first of them lie. */
  private void fill(double[] cells, Node node, int from, int to, int tail) {
    int s = node.slot(0);
    int a = node.in(0);
    int b = node.in(1);
    int t = tail;
    double share = 1.0 / period;
    double shiftA = cells[s];
    double shiftB = cells[s + 1];
    double headA = cells[s + 2];
    double headB = cells[s + 3];
    double squaresA = cells[s + 4];
    double squaresB = cells[s + 5];
    double products = cells[s + 6];
    for (int j = from; j < to; j++) {
      double valueA = cells[a + j] - shiftA;
      double valueB = cells[b + j] - shiftB;
      headA += valueA;
      headB += valueB;
      squaresA = Math.fma(valueA, valueA, squaresA);
      squaresB = Math.fma(valueB, valueB, squaresB);
      products = Math.fma(valueA, valueB, products);
      double sumA = headA + cells[t];
      double sumB = headB + cells[t + 1];
      double spreadA = Math.fma(sumA * -share, sumA, squaresA + cells[t + 2]);
      double spreadB = Math.fma(sumB * -share, sumB, squaresB + cells[t + 3]);
      double joint = Math.fma(sumA * -share, sumB, products + cells[t + 4]);
      cells[node.out(0) + j] = joint * share;
      cells[node.out(1) + j] = Math.max(spreadA, 0) * share;
      cells[node.out(2) + j] = Math.max(spreadB, 0) * share;
      t += SUMS;
    }
    cells[s + 2] = headA;
    cells[s + 3] = headB;
    cells[s + 4] = squaresA;
    cells[s + 5] = squaresB;
    cells[s + 6] = products;
  }

  /** Suffix sums of the block before {@code first}, down to place {@code from}. */
  private void tails(double[] cells, Node node, int first, int from) {
    int s = node.slot(0);
    int a = node.in(0) + first - period;
    int b = node.in(1) + first - period;
    double sumA = 0;
    double sumB = 0;
    double squaresA = 0;
    double squaresB = 0;
    double products = 0;
    int none = node.table(SUMS * (period - 1));
    Arrays.fill(cells, none, none + SUMS, 0);
    for (int k = period - 1; k > from; k--) {
      double valueA = cells[a + k] - cells[s];
      double valueB = cells[b + k] - cells[s + 1];
      sumA += valueA;
      sumB += valueB;
      squaresA = Math.fma(valueA, valueA, squaresA);
      squaresB = Math.fma(valueB, valueB, squaresB);
      products = Math.fma(valueA, valueB, products);
      int t = node.table(SUMS * (k - 1));
      cells[t] = sumA;
      cells[t + 1] = sumB;
      cells[t + 2] = squaresA;
      cells[t + 3] = squaresB;
      cells[t + 4] = products;
    }
  }

  @Override
  public void refill(double[] cells, Node node, int at, long bar) {
    int place = Blocks.place(bar, period);
    if (place > 0 && bar > period) {
      tails(cells, node, at - place, place);
    }
  }

  @Override
  public void step(double[] cells, Node node, int at, long bar) {
    int place = Blocks.place(bar, period);
    if (place == 0 || bar < period) {
      run(cells, node, at, 1, bar);
    } else {
      fill(cells, node, at, at + 1, node.table(SUMS * place));
    }
  }
}
