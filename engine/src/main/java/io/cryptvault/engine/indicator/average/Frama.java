package io.cryptvault.engine.indicator.average;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Settling;
import io.cryptvault.engine.kernel.Warmup;

/**
 * Ehlers' fractal adaptive moving average: an exponential one whose share, from 0.01 to 1, is {@code exp(-4.6 (D - 1))}. D is
 * the fractal dimension of the window: 1 for a straight line, 2 for a line that fills its range. It follows from the ranges of
 * the window's two halves relative to the range of the whole.
 *
 * <ul>
 *   <li><b>Inputs, output</b> the price, highest high and lowest low of half a window; the price's own unit.
 *   <li><b>Lookback</b> half a window after those; starts from the price before. Settles by data.
 *   <li><b>Cost</b> O(1) a bar, a logarithm and an exponential; one double of state, and its own output.
 *   <li><b>Numerics</b> {@code 2^(D - 1)} is the ratio of those ranges, so the share is a power of it.
 *   <li><b>Reference</b> John Ehlers, FRAMA, Stocks and Commodities 23:10, 2005: where a half has no range, D is kept.
 * </ul>
 */
record Frama(int half) implements Kernel {
  private static final double LEAST = 0.01;
  private static final double POWER = -4.6 / StrictMath.log(2);

  @Override
  public int inputs() {
    return 3;
  }

  @Override
  public int lookback() {
    return half;
  }

  @Override
  public int depth() {
    return half;
  }

  @Override
  public int depth(int k) {
    return k == 0 ? 1 : half;
  }

  @Override
  public int outputDepth() {
    return 1;
  }

  @Override
  public int slots() {
    return 1;
  }

  @Override
  public Settling settling() {
    return Settling.BY_DATA;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int price = node.in(0) + at;
    int y = node.out(0) + at;
    int warm = Warmup.absent(cells, y, n, bar, half);
    if (warm == n) {
      return;
    }
    boolean isFirst = bar + warm == half;
    double mean = isFirst ? cells[price + warm - 1] : cells[y + warm - 1];
    double share = isFirst ? 1 : cells[node.slot(0)];
    for (int j = warm; j < n; j++) {
      share = share(cells, node.in(1) + at + j, node.in(2) + at + j, share);
      mean = Math.fma(share, cells[price + j] - mean, mean);
      cells[y + j] = mean;
    }
    cells[node.slot(0)] = share;
  }

  private double share(double[] cells, int highest, int lowest, double before) {
    double top = cells[highest];
    double bottom = cells[lowest];
    double oldTop = cells[highest - half];
    double oldBottom = cells[lowest - half];
    double range = top - bottom;
    double oldRange = oldTop - oldBottom;
    if (range <= 0 || oldRange <= 0) {
      return before;
    }
    double whole = Math.max(top, oldTop) - Math.min(bottom, oldBottom);
    double ofDimension = StrictMath.log((range + oldRange) / whole);
    return Math.max(LEAST, Math.min(1, StrictMath.exp(POWER * ofDimension))); // pow allocates
  }
}
