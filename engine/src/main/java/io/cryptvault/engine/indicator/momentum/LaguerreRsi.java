package io.cryptvault.engine.indicator.momentum;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Settling;
import io.cryptvault.engine.kernel.Warmup;

/**
 * Ehlers' relative strength index of a Laguerre filter. The filter gives four smoothed prices, each with a longer delay than the
 * one before; the index is the share of the rises in the differences between neighbours.
 *
 * <ul>
 *   <li><b>Input, output</b> one column; a number from 0 to 1, 0 where nothing has moved.
 *   <li><b>Lookback</b> 1 bar; all four start at the first input. Settles as four recursions by {@code gamma}, one after
 *       the other.
 *   <li><b>Cost</b> O(1) a bar; four doubles of state.
 *   <li><b>Numerics</b> the recursions run on the differences themselves. With recursions of prices, a market that does not
 *       move would leave only rounding errors between them.
 *   <li><b>Reference</b> John Ehlers, Cybernetic Analysis for Stocks and Futures, 2004.
 * </ul>
 */
record LaguerreRsi(double gamma) implements Kernel {
  @Override
  public int lookback() {
    return 1;
  }

  @Override
  public int depth() {
    return 1;
  }

  @Override
  public int slots() {
    return 4;
  }

  @Override
  public Settling settling() {
    return Settling.ofDecay(gamma, 4).longest(Settling.ofBars(4));
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int x = node.in(0) + at;
    int y = node.out(0) + at;
    double ahead = cells[node.slot(0)]; // the input less the first of the four
    double one = cells[node.slot(1)]; // each of the four less the next
    double two = cells[node.slot(2)];
    double three = cells[node.slot(3)];
    for (int j = Warmup.absent(cells, y, n, bar, 1); j < n; j++) {
      ahead += cells[x + j] - cells[x + j - 1];
      double change = (1 - gamma) * ahead;
      ahead *= gamma;
      double oneNow = Math.fma(gamma, one, (1 + gamma) * change);
      change += one - oneNow;
      double twoNow = Math.fma(gamma, two, (1 + gamma) * change);
      change += two - twoNow;
      three = Math.fma(gamma, three, (1 + gamma) * change);
      one = oneNow;
      two = twoNow;
      cells[y + j] = index(one, two, three);
    }
    cells[node.slot(0)] = ahead;
    cells[node.slot(1)] = one;
    cells[node.slot(2)] = two;
    cells[node.slot(3)] = three;
  }

  private static double index(double one, double two, double three) {
    double up = Math.max(one, 0) + Math.max(two, 0) + Math.max(three, 0);
    double both = Math.abs(one) + Math.abs(two) + Math.abs(three);
    return both == 0 ? 0 : up / both;
  }
}
