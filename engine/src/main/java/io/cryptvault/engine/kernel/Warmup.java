package io.cryptvault.engine.kernel;

/** The bars before a kernel's first value. */
public final class Warmup {
  private Warmup() {}

  /**
   * Writes {@code NaN} to those of the {@code n} bars that lie before {@code lookback} and returns how many they are: where
   * the kernel goes on.
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
