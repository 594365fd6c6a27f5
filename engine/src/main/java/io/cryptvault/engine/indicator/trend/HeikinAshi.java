package io.cryptvault.engine.indicator.trend;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Settling;

/**
 * Heikin-Ashi bars. The close is the mean of the bar's four prices, the open the middle of the previous Heikin-Ashi bar's body;
 * high and low include both. The first bar opens in the middle of its own body.
 *
 * <ul>
 *   <li><b>Inputs, outputs</b> open, high, low, close; the same four of the Heikin-Ashi bar, prices.
 *   <li><b>Lookback</b> none; settles as the open's past fades, by half at each bar.
 *   <li><b>Cost</b> O(1) a bar; its state is its own outputs.
 *   <li><b>Reference</b> Dan Valcu, Using the Heikin-Ashi Technique, Stocks and Commodities 22:2, 2004.
 * </ul>
 */
record HeikinAshi() implements Kernel {
  @Override
  public int inputs() {
    return 4;
  }

  @Override
  public int outputs() {
    return 4;
  }

  @Override
  public int outputDepth() {
    return 1;
  }

  @Override
  public Settling settling() {
    return Settling.ofDecay(0.5);
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int open = node.in(0) + at;
    int high = node.in(1) + at;
    int low = node.in(2) + at;
    int close = node.in(3) + at;
    int opens = node.out(0) + at;
    int highs = node.out(1) + at;
    int lows = node.out(2) + at;
    int closes = node.out(3) + at;
    for (int j = 0; j < n; j++) {
      double middle = (cells[open + j] + cells[high + j] + cells[low + j] + cells[close + j]) / 4;
      double first = bar + j == 0
          ? (cells[open + j] + cells[close + j]) / 2
          : (cells[opens + j - 1] + cells[closes + j - 1]) / 2;
      cells[opens + j] = first;
      cells[highs + j] = Math.max(cells[high + j], Math.max(first, middle));
      cells[lows + j] = Math.min(cells[low + j], Math.min(first, middle));
      cells[closes + j] = middle;
    }
  }
}
