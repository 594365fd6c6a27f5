package io.cryptvault.engine.indicator.volatility;

import io.cryptvault.engine.indicator.statistic.QuickLogarithm;
import io.cryptvault.engine.kernel.Alike;
import io.cryptvault.engine.kernel.Group;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Warmup;

/**
 * The natural logarithm of the ratio of two prices, {@code ln(a / b)}, where {@code b} is that of {@code lag} bars ago. Absent where one of
 * them is not above 0. Estimators of the volatility share these: each logarithm is taken once a bar.
 *
 * <ul>
 *   <li><b>Inputs, output</b> a and b, prices; a number.
 *   <li><b>Lookback</b> {@code lag} bars, no settling.
 *   <li><b>Numerics</b> see {@link QuickLogarithm}; the ratio is rounded first, which matters more.
 * </ul>
 *
 * @param lag in bars, 0 or more
 */
record LogRatio(int lag) implements Alike {
  /** No ratio that is smaller has a quick logarithm. */
  private static final double LEAST = Double.MIN_NORMAL;

  @Override
  public int inputs() {
    return 2;
  }

  @Override
  public int lookback() {
    return lag;
  }

  @Override
  public int depth(int k) {
    return k == 1 ? lag : 0;
  }

  @Override
  public int scratch() {
    return 2;
  }

  @Override
  public boolean canBeAbsent() {
    return true;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int a = node.in(0) + at;
    int b = node.in(1) + at - lag;
    int y = node.out(0) + at;
    if (n < BLOCK) {
      for (int j = Warmup.absent(cells, y, n, bar, lag); j < n; j++) {
        cells[y + j] = logarithm(ratio(cells[a + j], cells[b + j]));
      }
      return;
    }
    int s = node.scratch();
    int warm = Warmup.absent(cells, y, n, bar, lag);
    for (int j = warm; j < n; j++) {
      cells[s + j - warm] = ratio(cells[a + j], cells[b + j]);
    }
    QuickLogarithm.replace(cells, s, n - warm, LEAST);
    System.arraycopy(cells, s, cells, y + warm, n - warm);
  }

  private static double ratio(double a, double b) {
    return a > 0 && b > 0 ? a / b : Double.NaN;
  }

  private static double logarithm(double ratio) {
    return ratio > LEAST && ratio <= Double.MAX_VALUE ? QuickLogarithm.of(ratio) : Double.NaN;
  }

  @Override
  public void stepAll(double[] cells, Group group, int at, long bar) {
    for (int k = 0; k < group.size(); k++) {
      ((LogRatio) group.kernel(k)).step(cells, group.node(k), at, group.bar(k, bar));
    }
  }
}
