package io.cryptvault.engine.indicator.cycle;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Settling;

/**
 * Whether the market trends (1) or cycles (0). It cycles for half a period after the sine and its lead have crossed, and
 * while the phase advances about as fast as the period implies. It always trends where the price is at least 1.5 % off the
 * trendline.
 *
 * <ul>
 *   <li><b>Inputs, output</b> {@link CyclePrice}, smoothed period, phase, sine, lead sine, trendline; 1 or 0.
 *   <li><b>Cost</b> O(1) a bar; one double of state.
 *   <li><b>Source</b> John Ehlers, Rocket Science for Traders, 2001; reference TA-Lib {@code HT_TRENDMODE}.
 * </ul>
 *
 * @param start the number of the transform's first bar
 */
record TrendMode(int start) implements Kernel {
  private static final double OFF_THE_LINE = 0.015;

  @Override
  public int inputs() {
    return 6;
  }

  @Override
  public int depth() {
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
    double sinceCrossing = cells[node.slot(0)]; // bars since sine and lead crossed
    for (int j = 0; j < n; j++) {
      int p = at + j;
      double mode = 0;
      if (bar + j >= start) {
        double period = cells[node.in(1) + p];
        boolean crossed = crossed(cells, node.in(3) + p, node.in(4) + p);
        sinceCrossing = crossed ? 1 : sinceCrossing + 1;
        double advance = cells[node.in(2) + p] - cells[node.in(2) + p - 1];
        boolean cycles = crossed
            || sinceCrossing < 0.5 * period
            || advance > 0.67 * 360 / period && advance < 1.5 * 360 / period;
        double line = cells[node.in(5) + p];
        boolean isOff =
            line != 0 && Math.abs((cells[node.in(0) + p] - line) / line) >= OFF_THE_LINE;
        mode = isOff || !cycles ? 1 : 0;
      }
      cells[node.out(0) + p] = mode;
    }
    cells[node.slot(0)] = sinceCrossing;
  }

  private static boolean crossed(double[] cells, int sine, int lead) {
    return cells[sine] > cells[lead] && cells[sine - 1] <= cells[lead - 1]
        || cells[sine] < cells[lead] && cells[sine - 1] >= cells[lead - 1];
  }
}
