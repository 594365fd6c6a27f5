package io.cryptvault.engine.indicator.statistic;

import io.cryptvault.engine.kernel.Blocks;
import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Warmup;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The generalised Hurst exponent of order 2 of a window: the mean squared change over {@code t} bars grows as {@code t} to the
 * power 2 H. H is 0.5 for a random walk, more where moves continue, less where they reverse. It is half the slope of the
 * least-squares line of the logarithm of those means over the logarithm of {@code t}, for {@code t} from 1 to {@code lags}.
 *
 * <ul>
 *   <li><b>Input, output</b> one column; a number.
 *   <li><b>Lookback</b> {@code period - 1} bars, no settling.
 *   <li><b>Cost</b> O(lags) a bar in the mean, one logarithm for each lag, whatever the period; for each lag one double of state
 *       and a table of its window.
 *   <li><b>Numerics</b> squares are summed without subtraction ({@link Blocks}). Means are divided by that of one bar, so that the
 *       price's unit cancels before the logarithm.
 *   <li><b>Reference</b> T. Di Matteo, T. Aste, M. Dacorogna, Long-term memories of developed and emerging markets, 2005.
 * </ul>
 */
record Hurst(int period, int lags) implements Kernel {
  /** The longest lag. */
  public static final int MOST_LAGS = 100;

  /** A mean that is smaller than this share of the mean for one bar is only rounding: it counts as 0. */
  private static final double NOTHING = 1e-13;

  /** Places of scratch columns. */
  private static final int SY = 2 * PITCH;

  private static final int SXY = 3 * PITCH;
  private static final int ONE = 4 * PITCH;

  private static final double[] LOGARITHMS = IntStream.rangeClosed(0, MOST_LAGS)
      .mapToDouble(lag -> lag == 0 ? 0 : StrictMath.log(lag))
      .toArray();

  /** Index k: the sum of the logarithms of the lags up to k, and that of their squares. */
  private static final double[] SUMS = LOGARITHMS.clone();

  private static final double[] SUMS_OF_SQUARES = new double[MOST_LAGS + 1];

  static {
    for (int lag = 1; lag <= MOST_LAGS; lag++) {
      SUMS[lag] += SUMS[lag - 1];
      SUMS_OF_SQUARES[lag] = SUMS_OF_SQUARES[lag - 1] + LOGARITHMS[lag] * LOGARITHMS[lag];
    }
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
    return lags;
  }

  @Override
  public int tables() {
    return table(lags + 1);
  }

  @Override
  public boolean canBeAbsent() {
    return true;
  }

  /** Of a block: the sums over a lag, which become logarithms; room for these; the two sums of the line; the means for one bar. */
  @Override
  public int scratch() {
    return 5;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    if (n < BLOCK) {
      for (int j = 0; j < n; j++) {
        step(cells, node, at + j, bar + j);
      }
      return;
    }
    int s = node.scratch();
    Arrays.fill(cells, s + SY, s + SY + n, 0);
    Arrays.fill(cells, s + SXY, s + SXY + n, 0);
    for (int lag = 1; lag <= lags; lag++) {
      int none = Math.clamp(lag - bar, 0, n); // bars too early for a change over the lag
      sum(cells, node, lag, at + none, n - none, bar + none - lag, s + none);
      if (lag == 1) {
        for (int j = 0; j < n; j++) {
          cells[s + ONE + j] = cells[s + j] / (period - 1);
        }
      } else {
        addLogarithms(cells, s, n, period - lag, LOGARITHMS[lag]);
      }
    }
    for (int j = 0; j < n; j++) {
      cells[node.out(0) + at + j] = exponent(cells[s + SY + j], cells[s + SXY + j]);
    }
    Warmup.absent(cells, node.out(0) + at, n, bar, lookback());
  }

  /** Adds the logarithms of the mean squares over a lag, divided by those over one bar, to the sums of the line. */
  private static void addLogarithms(double[] cells, int s, int n, int window, double x) {
    for (int j = 0; j < n; j++) {
      cells[s + j] /= window * cells[s + ONE + j];
    }
    QuickLogarithm.replace(cells, s, n, NOTHING);
    for (int j = 0; j < n; j++) {
      cells[s + SY + j] += cells[s + j];
      cells[s + SXY + j] += x * cells[s + j];
    }
  }

  /** Sums the squared changes over a lag, in windows of {@code period - lag}; {@code change} is the number of the first change. */
  private void sum(double[] cells, Node node, int lag, int at, int n, long change, int sums) {
    int x = node.in(0) + at;
    int window = period - lag;
    int table = node.table(table(lag));
    double head = cells[node.slot(lag - 1)];
    int place = Blocks.place(change, window);
    for (int j = 0; j < n; ) {
      if (place == 0) {
        head = 0;
        if (change + j > 0) {
          tails(cells, x + j, table, lag, 0);
        }
      }
      int tail = table + place - j;
      int end = Math.min(n, j + window - place);
      place = (place + end - j) % window;
      for (; j < end; j++) {
        head += square(cells, x + j, lag);
        cells[sums + j] = head + cells[tail + j];
      }
    }
    cells[node.slot(lag - 1)] = head;
  }

  private static double square(double[] cells, int i, int lag) {
    double change = cells[i] - cells[i - lag];
    return change * change;
  }

  /** Where the table of a lag begins: the tables of shorter lags lie before it. */
  private int table(int lag) {
    return (lag - 1) * period - lag * (lag - 1) / 2;
  }

  /** Suffix sums of the block of changes before {@code first}, down to place {@code from}. */
  private void tails(double[] cells, int first, int table, int lag, int from) {
    int window = period - lag;
    double tail = 0;
    cells[table + window - 1] = 0;
    for (int k = window - 1; k > from; k--) {
      tail += square(cells, first - window + k, lag);
      cells[table + k - 1] = tail;
    }
  }

  @Override
  public void refill(double[] cells, Node node, int at, long bar) {
    for (int lag = 1; lag <= lags; lag++) {
      long changes = bar - lag;
      int place = changes <= 0 ? 0 : Blocks.place(changes, period - lag);
      if (place > 0 && changes > period - lag) {
        tails(cells, node.in(0) + at - place, node.table(table(lag)), lag, place);
      }
    }
  }

  /** The logarithm of the mean square over a lag, divided by that over one bar. */
  private double logarithm(double sum, int lag, double one) {
    double ratio = sum / ((period - lag) * one);
    return ratio > NOTHING && ratio <= Double.MAX_VALUE ? QuickLogarithm.of(ratio) : Double.NaN;
  }

  /** Half the slope of {@code y} over the logarithms of all lags; both are 0 for the first lag. */
  private double exponent(double sy, double sxy) {
    double sx = SUMS[lags];
    return 0.5 * (lags * sxy - sx * sy) / (lags * SUMS_OF_SQUARES[lags] - sx * sx);
  }

  @Override
  public void step(double[] cells, Node node, int at, long bar) {
    int x = node.in(0) + at;
    double one = 0;
    double sy = 0;
    double sxy = 0;
    for (int lag = 1; lag <= lags && lag <= bar; lag++) {
      int slot = node.slot(lag - 1);
      int table = node.table(table(lag));
      int place = Blocks.place(bar - lag, period - lag);
      double head = square(cells, x, lag);
      if (place > 0) {
        head += cells[slot];
      } else if (bar > lag) {
        tails(cells, x, table, lag, 0);
      }
      cells[slot] = head;
      double sum = head + cells[table + place];
      if (lag == 1) {
        one = sum / (period - 1);
      } else {
        double y = logarithm(sum, lag, one);
        sy += y;
        sxy += LOGARITHMS[lag] * y;
      }
    }
    cells[node.out(0) + at] = bar < lookback() ? Double.NaN : exponent(sy, sxy);
  }
}
