package io.cryptvault.engine.indicator.volume;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Settling;

/**
 * The negative or positive volume index: it follows the series in percent on bars with less, or with more, volume than the bar
 * before. On other bars, and where the series was 0, it does not change.
 *
 * <ul>
 *   <li><b>Inputs, output</b> the series and the volume; a number, 1000 at the origin.
 *   <li><b>Lookback</b> 0; never settles, because it counts from its origin.
 *   <li><b>Cost</b> O(1) a bar; its state is its own output.
 *   <li><b>Reference</b> Norman Fosback, Stock Market Logic, 1976.
 * </ul>
 */
record VolumeIndex(Volume on) implements Kernel {
  private static final double ORIGIN = 1000;

  /** The bars on which the index follows the series. */
  enum Volume {
    /** Those with less volume than the bar before: the negative index. */
    LESS,
    /** Those with more volume than the bar before: the positive index. */
    MORE
  }

  @Override
  public int inputs() {
    return 2;
  }

  @Override
  public int depth() {
    return 1;
  }

  @Override
  public int outputDepth() {
    return 1;
  }

  @Override
  public Settling settling() {
    return Settling.NEVER;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int x = node.in(0) + at;
    int volume = node.in(1) + at;
    int y = node.out(0) + at;
    int j = 0;
    if (bar == 0) {
      cells[y] = ORIGIN;
      j = 1;
    }
    double sign = on == Volume.MORE ? 1 : -1;
    double index = cells[y + j - 1];
    for (; j < n; j++) {
      double more = sign * (cells[volume + j] - cells[volume + j - 1]);
      double before = cells[x + j - 1];
      if (more > 0 && before != 0) {
        index += index * ((cells[x + j] - before) / before);
      }
      cells[y + j] = index;
    }
  }
}
