package io.cryptvault.engine.indicator.statistic;

import io.cryptvault.engine.kernel.Anchors;
import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Warmup;

/**
 * The least-squares line through the last {@code period} inputs: its value in the middle of the window, which is their mean,
 * and its slope.
 *
 * <ul>
 *   <li><b>Input, outputs</b> one column; mean and slope per bar, in the input's own unit.
 *   <li><b>Lookback</b> {@code period - 1} bars, no settling.
 *   <li><b>Cost</b> O(1) a bar; three doubles of state.
 *   <li><b>Numerics</b> sums of differences from a value of the window, weighted by the distance from its middle. Moving on by
 *       a bar takes the plain sum off the weighted one. Both are taken afresh about once a window and every 64 bars at the
 *       latest, those of a short window at every bar: by chance it may lie flat, far from a value that has left it.
 *   <li><b>Reference</b> TA-Lib {@code LINEARREG} and its kin.
 * </ul>
 */
public record Regression(int period) implements Kernel {
  /** Up to here a window is no dearer to sum up than to move on. */
  private static final int SHORT = 8;

  @Override
  public int outputs() {
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
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int x = node.in(0) + at;
    int mean = node.out(0) + at;
    int slope = node.out(1) + at;
    double shift = cells[node.slot(0)];
    double sum = cells[node.slot(1)];
    double weighted = cells[node.slot(2)];
    int every = period <= SHORT ? 1 : Math.min(Integer.highestOneBit(period), Anchors.EVERY);
    double half = (period - 1) / 2.0;
    double squares =
        period * ((double) period * period - 1) / 12; // of the distances from the middle
    Warmup.absent(cells, mean, n, bar, lookback());
    for (int j = Warmup.absent(cells, slope, n, bar, lookback()); j < n; j++) {
      if (((bar + j) & (every - 1)) == 0 || bar + j == lookback()) {
        shift = cells[x + j];
        sum = 0;
        weighted = 0;
        for (int i = 0; i < period; i++) {
          double value = cells[x + j - period + 1 + i] - shift;
          sum += value;
          weighted += (i - half) * value;
        }
      } else {
        double in = cells[x + j] - shift;
        double out = cells[x + j - period] - shift;
        // The oldest leaves from -half, all others come one nearer to it, the newest enters at
        // half.
        weighted += half * (in + out) - (sum - out);
        sum += in - out;
      }
      cells[mean + j] = shift + sum / period;
      cells[slope + j] = weighted / squares;
    }
    cells[node.slot(0)] = shift;
    cells[node.slot(1)] = sum;
    cells[node.slot(2)] = weighted;
  }
}
