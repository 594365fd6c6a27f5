package io.cryptvault.engine.kernel;

/** The bars before a kernel's first value. */
public final class Warmup {
  private Warmup() {}

  /**
   * Writes {@code NaN} to those of {@code n} bars that lie before the lookback.
   *
   * @param cells the state's array
   * @param out where the first bar's output lies
   * @param n how many bars
   * @param bar the number of the first bar, counted from the node's first
   * @param lookback the kernel's lookback
   * @return how many bars it wrote: where the kernel continues
   */
  public static int absent(double[] cells, int out, int n, long bar, int lookback) {
    if (bar >= lookback) {
      return 0;
    }
    int warm = (int) Math.min(n, lookback - bar);
    for (int j = 0; j < warm; j++) {
      cells[out + j] = Double.NaN;
    }
    return warm;
  }
}
