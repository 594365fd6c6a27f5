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
 *   <li><b>Input, output</b> {@link MoneyFlow}; 0 to 100.
 *   <li><b>Lookback</b> {@code period - 1} bars, no settling.
 *   <li><b>Cost</b> O(1) a bar; four doubles of state.
 *   <li><b>Numerics</b> both sides are taken afresh every 64 bars; that one of them is nothing is known by counting, at any
 *       price and volume, where TA-Lib answers 0 below a flow of 1.
 *   <li><b>Reference</b> TA-Lib {@code MFI}.
 * </ul>
 */
public record MoneyFlowIndex(int period) implements Kernel {
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
    return 4;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int x = node.in(0) + at;
    int y = node.out(0) + at;
    double up = cells[node.slot(0)];
    double down = cells[node.slot(1)];
    double sinceUp = cells[node.slot(2)]; // bars since there was a flow up, and down
    double sinceDown = cells[node.slot(3)];
    int warm = Warmup.absent(cells, y, n, bar, lookback());
    for (int j = 0; j < n; j++) {
      double flow = cells[x + j];
      sinceUp = flow > 0 ? 0 : sinceUp + 1;
      sinceDown = flow < 0 ? 0 : sinceDown + 1;
      if (j < warm) {
        continue;
      }
      if (Anchors.isAnchor(bar + j) || bar + j == lookback()) {
        up = side(cells, x + j, 1);
        down = side(cells, x + j, -1);
      } else {
        double gone = cells[x + j - period];
        up += Math.max(flow, 0) - Math.max(gone, 0);
        down += Math.max(-flow, 0) - Math.max(-gone, 0);
      }
      up = sinceUp >= period ? 0 : Math.max(up, 0);
      down = sinceDown >= period ? 0 : Math.max(down, 0);
      double both = up + down;
      cells[y + j] = both == 0 ? 0 : 100 * (up / both);
    }
    cells[node.slot(0)] = up;
    cells[node.slot(1)] = down;
    cells[node.slot(2)] = sinceUp;
    cells[node.slot(3)] = sinceDown;
  }

  private double side(double[] cells, int last, double sign) {
    double sum = 0;
    for (int i = last - period + 1; i <= last; i++) {
      sum += Math.max(sign * cells[i], 0);
    }
    return sum;
  }
}
