package io.cryptvault.engine.indicator.trend;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Settling;

/**
 * Wilder's volatility stop: a multiple of the average true range from the most favourable value since the trend began. It never
 * moves against the trend, and a value beyond it turns the trend.
 *
 * <ul>
 *   <li><b>Inputs, outputs</b> the series, the average true range; the stop (a price), the direction (1 up, -1 down).
 *   <li><b>Lookback</b> none after the first average true range; starts up, and settles by data: with the first turn that
 *       two starts share.
 *   <li><b>Cost</b> O(1) a bar; three doubles of state.
 *   <li><b>Reference</b> J. Welles Wilder, New Concepts in Technical Trading Systems, 1978, the Volatility System; that the
 *       stop never moves against the trend is from TradingView's {@code Volatility Stop}.
 * </ul>
 */
record VolatilityStop(double multiplier) implements Kernel {
  @Override
  public int inputs() {
    return 2;
  }

  @Override
  public int outputs() {
    return 2;
  }

  @Override
  public int slots() {
    return 3;
  }

  @Override
  public Settling settling() {
    return Settling.BY_DATA;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int x = node.in(0) + at;
    int range = node.in(1) + at;
    int stops = node.out(0) + at;
    int directions = node.out(1) + at;
    double best = cells[node.slot(0)];
    double stop = cells[node.slot(1)];
    double trend = cells[node.slot(2)]; // 0 before the first bar
    for (int j = 0; j < n; j++) {
      double now = cells[x + j];
      double width = multiplier * cells[range + j];
      if (trend > 0) {
        best = Math.max(best, now);
        stop = Math.max(stop, best - width);
      } else {
        best = Math.min(best, now);
        stop = Math.min(stop, best + width);
      }
      double side = trend == 0 || now >= stop ? 1 : -1;
      if (side != trend) {
        trend = side;
        best = now;
        stop = now - side * width;
      }
      cells[stops + j] = stop;
      cells[directions + j] = trend;
    }
    cells[node.slot(0)] = best;
    cells[node.slot(1)] = stop;
    cells[node.slot(2)] = trend;
  }
}
