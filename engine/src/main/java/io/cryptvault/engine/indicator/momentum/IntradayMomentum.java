package io.cryptvault.engine.indicator.momentum;

import io.cryptvault.engine.kernel.Anchors;
import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Warmup;

/**
 * Intraday momentum index: of the bodies of a window, the share of those that rose, in percent. Absent where no bar of the
 * window has a body.
 *
 * <ul>
 *   <li><b>Inputs, output</b> open and close; 0 to 100.
 *   <li><b>Lookback</b> {@code period - 1} bars, no settling.
 *   <li><b>Cost</b> O(1) a bar; three doubles of state.
 *   <li><b>Numerics</b> sums are taken afresh every 64 bars; a window without bodies is known by counting.
 *   <li><b>Reference</b> TA-Lib {@code IMI}, after Tushar Chande.
 * </ul>
 */
public record IntradayMomentum(int period) implements Kernel {
  @Override
  public int inputs() {
    return 2;
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
    return 3;
  }

  @Override
  public boolean canBeAbsent() {
    return true;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int o = node.in(0) + at;
    int c = node.in(1) + at;
    int y = node.out(0) + at;
    double up = cells[node.slot(0)];
    double down = cells[node.slot(1)];
    double still = cells[node.slot(2)]; // bars in a row without a body
    int warm = Warmup.absent(cells, y, n, bar, lookback());
    for (int j = 0; j < warm; j++) {
      still = cells[o + j] == cells[c + j] ? still + 1 : 0;
    }
    for (int j = warm; j < n; j++) {
      double body = cells[c + j] - cells[o + j];
      still = body == 0 ? still + 1 : 0;
      if (Anchors.isAnchor(bar + j) || bar + j == lookback()) {
        up = sum(cells, o + j, c + j, 1);
        down = sum(cells, o + j, c + j, -1);
      } else {
        double gone = cells[c + j - period] - cells[o + j - period];
        up += Math.max(body, 0) - Math.max(gone, 0);
        down += Math.max(-body, 0) - Math.max(-gone, 0);
      }
      cells[y + j] = still >= period ? Double.NaN : 100 * (up / (up + down));
    }
    cells[node.slot(0)] = up;
    cells[node.slot(1)] = down;
    cells[node.slot(2)] = still;
  }

  private double sum(double[] cells, int o, int c, int sign) {
    double sum = 0;
    for (int i = 1 - period; i <= 0; i++) {
      sum += Math.max(sign * (cells[c + i] - cells[o + i]), 0);
    }
    return sum;
  }
}
