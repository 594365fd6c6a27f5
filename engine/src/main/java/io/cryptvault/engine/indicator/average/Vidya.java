package io.cryptvault.engine.indicator.average;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Settling;

/**
 * Chande's variable index dynamic average: an exponential one whose share {@code 2 / (period + 1)} is multiplied by the absolute
 * value of his momentum oscillator of plain sums. That value is the efficiency of the window: gains less losses are its net
 * change, gains plus losses the sum of all changes.
 *
 * <ul>
 *   <li><b>Inputs, output</b> the series and its efficiency; the series' own unit.
 *   <li><b>Lookback</b> none; begins with the input. Settles by data.
 *   <li><b>Cost</b> O(1) a bar; its state is its own output.
 *   <li><b>Reference</b> Tushar Chande and Stanley Kroll, The New Technical Trader, 1994.
 * </ul>
 */
record Vidya(int period) implements Kernel {
  @Override
  public int inputs() {
    return 2;
  }

  @Override
  public int outputDepth() {
    return 1;
  }

  @Override
  public Settling settling() {
    return Settling.BY_DATA;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int x = node.in(0) + at;
    int efficiency = node.in(1) + at;
    int y = node.out(0) + at;
    double share = 2.0 / (period + 1);
    double mean = bar == 0 ? cells[x] : cells[y - 1];
    for (int j = 0; j < n; j++) {
      mean = Math.fma(share * cells[efficiency + j], cells[x + j] - mean, mean);
      cells[y + j] = mean;
    }
  }
}
