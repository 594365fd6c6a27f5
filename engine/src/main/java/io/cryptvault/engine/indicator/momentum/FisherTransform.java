package io.cryptvault.engine.indicator.momentum;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Settling;

/**
 * Ehlers' Fisher transform of a price's position in the range of a window. The position relative to the range's middle is
 * smoothed, limited to 0.999 either way, stretched so that extremes become rare, and smoothed again.
 *
 * <ul>
 *   <li><b>Inputs, output</b> the price, the window's highest, its lowest; a number.
 *   <li><b>Lookback</b> none beyond that of the extremes; settles as 0.67^n followed by 0.5^n.
 *   <li><b>Cost</b> O(1) a bar, one logarithm; two doubles of state. Where the range is 0, the price counts as in its middle.
 *   <li><b>Reference</b> John Ehlers, Using the Fisher Transform, Stocks and Commodities 20:11, 2002.
 * </ul>
 */
record FisherTransform() implements Kernel {
  private static final double KEPT = 0.67;

  @Override
  public int inputs() {
    return 3;
  }

  @Override
  public int slots() {
    return 2;
  }

  @Override
  public Settling settling() {
    return Settling.ofDecay(KEPT).then(Settling.ofDecay(0.5));
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int x = node.in(0) + at;
    int highest = node.in(1) + at;
    int lowest = node.in(2) + at;
    int y = node.out(0) + at;
    double place = cells[node.slot(0)];
    double fisher = cells[node.slot(1)];
    for (int j = 0; j < n; j++) {
      double range = cells[highest + j] - cells[lowest + j];
      double offMiddle = range == 0 ? 0 : (cells[x + j] - cells[lowest + j]) / range - 0.5;
      place = 0.66 * offMiddle + KEPT * place;
      if (Math.abs(place) > 0.99) {
        place = Math.copySign(0.999, place);
      }
      fisher = 0.5 * StrictMath.log((1 + place) / (1 - place)) + 0.5 * fisher;
      cells[y + j] = fisher;
    }
    cells[node.slot(0)] = place;
    cells[node.slot(1)] = fisher;
  }
}
