package io.cryptvault.engine.kernel;

/**
 * Running sums drift, so they are taken afresh at anchors: every {@value #EVERY} bars by the bar's number. A kernel runs
 * from anchor to anchor:
 *
 * <pre>{@code
 * for (int j = 0; j < n; ) {
 *   int end = Anchors.next(bar, j, n);   // the first bar of [j, end) may be an anchor, no other is
 * }
 * }</pre>
 */
public final class Anchors {
  /** Bars between two anchors: rounding of so many additions stays near 1e-14 of the largest term. */
  public static final int EVERY = 64;

  private Anchors() {}

  /** Whether sums are taken afresh at this bar. */
  public static boolean isAnchor(long bar) {
    return (bar & (EVERY - 1)) == 0;
  }

  /** The end of the stretch that begins at {@code j}: the next anchor after it, or {@code n}. */
  public static int next(long bar, int j, int n) {
    return (int) Math.min(n, j + EVERY - ((bar + j) & (EVERY - 1)));
  }

  /** The sum of {@code count} cells that end at {@code last}: four partial sums, for the adder's latency. */
  public static double sum(double[] cells, int last, int count) {
    int i = last - count + 1;
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    for (; i + 3 <= last; i += 4) {
      a += cells[i];
      b += cells[i + 1];
      c += cells[i + 2];
      d += cells[i + 3];
    }
    for (; i <= last; i++) {
      a += cells[i];
    }
    return (a + b) + (c + d);
  }
}
