package io.cryptvault.engine.indicator.volume;

import io.cryptvault.engine.kernel.Anchors;
import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Warmup;

/**
 * Money flow index: of the money (price times volume) that moved in a window, the share of the bars that rose, in percent;
 * 0 where none moved. Bars at an equal price count on neither side.
 *
 * <ul>
 *   <li><b>Inputs, output</b> typical price and volume; 0 to 100.
 *   <li><b>Lookback</b> {@code period} bars, no settling.
 *   <li><b>Cost</b> O(1) a bar; four doubles of state.
 *   <li><b>Numerics</b> both flows are taken afresh every 64 bars; that one of them is nothing is known by counting, at any
 *       price and volume, where TA-Lib answers 0 below a flow of 1.
 *   <li><b>Reference</b> TA-Lib {@code MFI}.
 * </ul>
 */
public record MoneyFlowIndex(int period) implements Kernel {
  @Override
  public int inputs() {
    return 2;
  }

  @Override
  public int lookback() {
    return period;
  }

  @Override
  public int depth() {
    return period + 1;
  }

  @Override
  public int slots() {
    return 4;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int x = node.in(0) + at;
    int v = node.in(1) + at;
    int y = node.out(0) + at;
    double up = cells[node.slot(0)];
    double down = cells[node.slot(1)];
    double ups = cells[node.slot(2)]; // bars of the window with a flow up, and down
    double downs = cells[node.slot(3)];
    for (int j = Warmup.absent(cells, y, n, bar, period); j < n; j++) {
      boolean afresh = Anchors.isAnchor(bar + j) || bar + j == period;
      if (afresh) {
        up = 0;
        down = 0;
        ups = 0;
        downs = 0;
      }
      for (int i = afresh ? j - period + 1 : j; i <= j; i++) {
        double flow = flow(cells, x + i, v + i);
        up += Math.max(flow, 0);
        down += Math.max(-flow, 0);
        ups += flow > 0 ? 1 : 0;
        downs += flow < 0 ? 1 : 0;
      }
      if (!afresh) {
        double gone = flow(cells, x + j - period, v + j - period);
        ups -= gone > 0 ? 1 : 0;
        downs -= gone < 0 ? 1 : 0;
        up = ups == 0 ? 0 : up - Math.max(gone, 0);
        down = downs == 0 ? 0 : down - Math.max(-gone, 0);
      }
      cells[y + j] = ups == 0 ? 0 : 100 * (up / (up + down));
    }
    cells[node.slot(0)] = up;
    cells[node.slot(1)] = down;
    cells[node.slot(2)] = ups;
    cells[node.slot(3)] = downs;
  }

  /** The bar's money with the sign of its price's change. */
  private static double flow(double[] cells, int x, int v) {
    double change = cells[x] - cells[x - 1];
    double money = cells[x] * cells[v];
    return change > 0 ? money : change < 0 ? -money : 0;
  }
}
