package io.cryptvault.engine.indicator.volume;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Warmup;

/**
 * Money flow: price times volume, with the sign of the price's change, and 0 where it did not change. Inputs: typical price,
 * volume. Lookback 1 bar. Source: Gene Quong and Avrum Soudack, as TA-Lib's {@code MFI} counts it.
 */
record MoneyFlow() implements Kernel {
  @Override
  public int inputs() {
    return 2;
  }

  @Override
  public int lookback() {
    return 1;
  }

  @Override
  public int depth() {
    return 1;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int x = node.in(0) + at;
    int v = node.in(1) + at;
    int y = node.out(0) + at;
    for (int j = Warmup.absent(cells, y, n, bar, 1); j < n; j++) {
      double change = cells[x + j] - cells[x + j - 1];
      double money = cells[x + j] * cells[v + j];
      cells[y + j] = change == 0 ? 0 : withSignOf(change, money);
    }
  }

  /** Without a branch, because the processor could not predict which way prices go. */
  private static double withSignOf(double change, double money) {
    long sign = Double.doubleToRawLongBits(change) & Long.MIN_VALUE;
    return Double.longBitsToDouble(Double.doubleToRawLongBits(money) ^ sign);
  }
}
