package io.cryptvault.engine.indicator.statistic;

import io.cryptvault.engine.kernel.Alike;
import io.cryptvault.engine.kernel.Blocks;
import io.cryptvault.engine.kernel.Group;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Warmup;
import java.util.Arrays;

/**
 * Statistics from the first four moments of a window: the newest value's distance from the mean in standard deviations (the
 * standard score), the skewness, or the excess kurtosis.
 *
 * <ul>
 *   <li><b>Input, output</b> one column; a number.
 *   <li><b>Lookback</b> {@code period - 1} bars, no settling.
 *   <li><b>Cost</b> O(1) a bar in the mean; five doubles of state and a table of {@code 4 * period}.
 *   <li><b>Numerics</b> sums of powers without subtraction ({@link Blocks}), of differences from a value of the window. Where
 *       that value is so far from the mean that the fourth power would lose digits, they are computed again from the mean.
 *   <li><b>Reference</b> the deviation is TA-Lib's {@code STDDEV}, that of the population; skewness and excess kurtosis are G1 and G2
 *       of D. N. Joanes and C. A. Gill, Comparing measures of sample skewness and kurtosis, 1998.
 * </ul>
 */
record Moments(Measure measure, int period) implements Alike {

  /** Which statistic of the window. */
  public enum Measure {
    /** 0 where the window does not vary. */
    SCORE,
    /** Absent where the window does not vary; three values at least. */
    SKEWNESS,
    /** Absent where the window does not vary; four values at least. */
    KURTOSIS
  }

  /** The largest squared distance, in variances, from the mean to the value from which differences are taken. */
  private static final double FAR = 8;

  private static final int POWERS = 4;

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
    return 1 + POWERS;
  }

  @Override
  public int tables() {
    return POWERS * period;
  }

  @Override
  public boolean canBeAbsent() {
    return measure != Measure.SCORE;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int x = node.in(0) + at;
    int y = node.out(0) + at;
    int s = node.slot(0);
    int place = Blocks.place(bar, period);
    for (int j = 0; j < n; j++) {
      if (place == 0) {
        cells[s] = cells[x + j];
        Arrays.fill(cells, s + 1, s + 1 + POWERS, 0);
        if (bar + j > 0) {
          tails(cells, x + j, node.table(0), cells[s], 0);
        }
      }
      cells[y + j] = next(cells, node, x + j, place);
      place = place + 1 == period ? 0 : place + 1;
    }
    Warmup.absent(cells, y, n, bar, lookback());
  }

  private double next(double[] cells, Node node, int last, int place) {
    int s = node.slot(0);
    double value = cells[last] - cells[s];
    double square = value * value;
    double first = cells[s + 1] + value;
    double second = cells[s + 2] + square;
    double third = cells[s + 3] + square * value;
    double fourth = cells[s + 4] + square * square;
    cells[s + 1] = first;
    cells[s + 2] = second;
    cells[s + 3] = third;
    cells[s + 4] = fourth;
    int tail = node.table(POWERS * place);
    double mean = (first + cells[tail]) / period;
    double squares = (second + cells[tail + 1]) / period;
    return mean * mean > FAR * (squares - mean * mean)
        ? fromMean(cells, last, cells[s] + mean)
        : statistic(
            value,
            mean,
            squares,
            (third + cells[tail + 2]) / period,
            (fourth + cells[tail + 3]) / period);
  }

  /** Suffix sums of powers of the block before {@code first}, down to place {@code from}. */
  private void tails(double[] cells, int first, int table, double shift, int from) {
    double sum = 0;
    double squares = 0;
    double cubes = 0;
    double fourths = 0;
    Arrays.fill(cells, table + POWERS * (period - 1), table + POWERS * period, 0);
    for (int k = period - 1; k > from; k--) {
      double value = cells[first - period + k] - shift;
      double square = value * value;
      sum += value;
      squares += square;
      cubes += square * value;
      fourths += square * square;
      int tail = table + POWERS * (k - 1);
      cells[tail] = sum;
      cells[tail + 1] = squares;
      cells[tail + 2] = cubes;
      cells[tail + 3] = fourths;
    }
  }

  @Override
  public void refill(double[] cells, Node node, int at, long bar) {
    int place = Blocks.place(bar, period);
    if (place > 0 && bar > period) {
      tails(cells, node.in(0) + at - place, node.table(0), cells[node.slot(0)], place);
    }
  }

  /** The statistic from differences from a value near the mean. */
  private double fromMean(double[] cells, int last, double center) {
    double sum = 0;
    double squares = 0;
    double cubes = 0;
    double fourths = 0;
    for (int i = last - period + 1; i <= last; i++) {
      double value = cells[i] - center;
      double square = value * value;
      sum += value;
      squares += square;
      cubes += square * value;
      fourths += square * square;
    }
    return statistic(
        cells[last] - center, sum / period, squares / period, cubes / period, fourths / period);
  }

  /** The statistic, given the means of the first four powers. */
  private double statistic(
      double newest, double mean, double squares, double cubes, double fourths) {
    double n = period;
    double variance = squares - mean * mean;
    if (!(variance > 0)) {
      return measure == Measure.SCORE ? 0 : Double.NaN;
    }
    return switch (measure) {
      case SCORE -> (newest - mean) / Math.sqrt(variance);
      case SKEWNESS -> {
        double third = cubes - mean * (3 * squares - 2 * (mean * mean));
        yield Math.sqrt(n * (n - 1)) / (n - 2) * (third / (variance * Math.sqrt(variance)));
      }
      case KURTOSIS -> {
        double fourth = fourths - mean * (4 * cubes - mean * (6 * squares - 3 * (mean * mean)));
        double excess = fourth / (variance * variance) - 3;
        yield (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * excess + 6);
      }
    };
  }

  @Override
  public void stepAll(double[] cells, Group group, int at, long bar) {
    for (int k = 0; k < group.size(); k++) {
      ((Moments) group.kernel(k)).step(cells, group.node(k), at, group.bar(k, bar));
    }
  }
}
