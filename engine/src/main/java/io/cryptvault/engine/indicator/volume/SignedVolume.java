package io.cryptvault.engine.indicator.volume;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Warmup;

/**
 * One bar's volume, multiplied by the series' change ({@code EFI}) or given the sign of the change, positive where there is none
 * ({@code KVO}). Inputs: the series, the volume. Lookback 1 bar.
 */
record SignedVolume(Weight weight) implements Kernel {

  /** How the change is applied to the volume. */
  enum Weight {
    /** Volume times change. */
    CHANGE,
    /** Volume with the sign of the change. */
    SIGN
  }

  @Override
  public int inputs() {
    return 2;
  }

  @Override
  public int lookback() {
    return 1;
  }

  @Override
  public int depth(int k) {
    return k == 0 ? 1 : 0;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int x = node.in(0) + at;
    int volume = node.in(1) + at;
    int y = node.out(0) + at;
    int from = Warmup.absent(cells, y, n, bar, 1);
    if (weight == Weight.CHANGE) {
      for (int j = from; j < n; j++) {
        cells[y + j] = (cells[x + j] - cells[x + j - 1]) * cells[volume + j];
      }
    } else {
      for (int j = from; j < n; j++) {
        cells[y + j] = Math.copySign(cells[volume + j], cells[x + j] - cells[x + j - 1]);
      }
    }
  }
}
