package io.cryptvault.engine.indicator;

import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Price;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;

/** The textbook's formulas, written to be read: each value is computed from its whole window; absent ones are {@code NaN}. */
final class Naive {
  private Naive() {}

  static double[] price(Bars bars, Price price) {
    double[] column = new double[bars.size()];
    bars.copy(price, 0, column.length, column, 0);
    return column;
  }

  static double[] close(Bars bars) {
    return price(bars, Price.CLOSE);
  }

  static double[] high(Bars bars) {
    return price(bars, Price.HIGH);
  }

  static double[] low(Bars bars) {
    return price(bars, Price.LOW);
  }

  static double[] volume(Bars bars) {
    return price(bars, Price.VOLUME);
  }

  /** A column with a value at each bar from {@code first} on. */
  static double[] from(int first, int size, IntToDoubleFunction at) {
    double[] column = new double[size];
    for (int i = 0; i < size; i++) {
      column[i] = i < first ? Double.NaN : at.applyAsDouble(i);
    }
    return column;
  }

  /** A condition with a result at each bar from {@code first} on. */
  static double[] holds(int first, int size, IntPredicate at) {
    return from(first, size, i -> at.test(i) ? 1 : 0);
  }

  /** The first bar with a value. */
  static int first(double[] x) {
    int i = 0;
    while (i < x.length && Double.isNaN(x[i])) {
      i++;
    }
    return i;
  }

  static double sum(double[] x, int last, int n) {
    return Arrays.stream(x, last - n + 1, last + 1).sum();
  }

  static double[] sma(double[] x, int n) {
    return from(first(x) + n - 1, x.length, i -> sum(x, i, n) / n);
  }

  static double[] wma(double[] x, int n) {
    return from(first(x) + n - 1, x.length, i -> {
      double weighted = 0;
      for (int k = 1; k <= n; k++) {
        weighted += k * x[i - n + k];
      }
      return weighted / (n * (n + 1) / 2.0);
    });
  }

  static double[] ema(double[] x, int n) {
    return smoothed(x, n, 2.0 / (n + 1), first(x) + n - 1);
  }

  static double[] wilder(double[] x, int n) {
    return smoothed(x, n, 1.0 / n, first(x) + n - 1);
  }

  /** Exponential smoothing whose first value, at {@code seed}, is the mean of the {@code n} inputs that end there. */
  static double[] smoothed(double[] x, int n, double share, int seed) {
    double[] y = from(x.length, x.length, i -> 0);
    for (int i = seed; i < x.length; i++) {
      y[i] = i == seed ? sum(x, i, n) / n : y[i - 1] * (1 - share) + x[i] * share;
    }
    return y;
  }

  static double[] rsi(double[] x, int n) {
    double[] gain = wilder(from(1, x.length, i -> Math.max(x[i] - x[i - 1], 0)), n);
    double[] loss = wilder(from(1, x.length, i -> Math.max(x[i - 1] - x[i], 0)), n);
    return from(n, x.length, i -> gain[i] + loss[i] == 0 ? 0 : 100 * gain[i] / (gain[i] + loss[i]));
  }

  /** macd, signal, hist. */
  static double[][] macd(double[] x, int fast, int slow, int signal) {
    double[] quick = smoothed(x, fast, 2.0 / (fast + 1), slow - 1);
    double[] calm = ema(x, slow);
    double[] line = from(slow - 1, x.length, i -> quick[i] - calm[i]);
    double[] smooth = ema(line, signal);
    int first = slow + signal - 2;
    return new double[][] {
      from(first, x.length, i -> line[i]), smooth, from(first, x.length, i -> line[i] - smooth[i])
    };
  }

  static double[] highest(double[] x, int n) {
    return from(n - 1, x.length, i -> Arrays.stream(x, i - n + 1, i + 1).max().orElseThrow());
  }

  static double[] lowest(double[] x, int n) {
    return from(n - 1, x.length, i -> Arrays.stream(x, i - n + 1, i + 1).min().orElseThrow());
  }

  /** Raw %K: 0 where the range is 0. */
  static double[] rawStochastic(Bars bars, int n) {
    double[] top = highest(high(bars), n);
    double[] bottom = lowest(low(bars), n);
    return from(
        n - 1,
        bars.size(),
        i -> top[i] == bottom[i] ? 0 : 100 * (bars.close(i) - bottom[i]) / (top[i] - bottom[i]));
  }

  static double[] cci(Bars bars, int n) {
    double[] x = from(0, bars.size(), i -> (bars.high(i) + bars.low(i) + bars.close(i)) / 3);
    return from(n - 1, x.length, i -> {
      double distance = 0; // n times the distance from the mean, as a sum of differences
      for (int k = i - n + 1; k <= i; k++) {
        distance += x[i] - x[k];
      }
      double mean = x[i] - distance / n;
      double deviation = 0;
      for (int k = i - n + 1; k <= i; k++) {
        deviation += Math.abs(x[k] - mean) / n;
      }
      return distance == 0 || deviation == 0 ? 0 : distance / n / (0.015 * deviation);
    });
  }

  static double[] trueRange(Bars bars) {
    return from(1, bars.size(), i -> {
      double before = bars.close(i - 1);
      double range = bars.high(i) - bars.low(i);
      return Math.max(
          range, Math.max(Math.abs(bars.high(i) - before), Math.abs(bars.low(i) - before)));
    });
  }

  /** +DI, -DI: Wilder's sums of moves in percent of his sum of true ranges. */
  static double[][] directions(Bars bars, int n) {
    double[] up = wilderSum(from(1, bars.size(), i -> move(bars, i, true)), n);
    double[] down = wilderSum(from(1, bars.size(), i -> move(bars, i, false)), n);
    double[] range = wilderSum(trueRange(bars), n);
    return new double[][] {
      from(n, bars.size(), i -> range[i] == 0 ? 0 : 100 * up[i] / range[i]),
      from(n, bars.size(), i -> range[i] == 0 ? 0 : 100 * down[i] / range[i])
    };
  }

  private static double move(Bars bars, int i, boolean wantsUp) {
    double up = bars.high(i) - bars.high(i - 1);
    double down = bars.low(i - 1) - bars.low(i);
    double wanted = wantsUp ? up : down;
    return wanted > 0 && wanted > (wantsUp ? down : up) ? wanted : 0;
  }

  /** The first {@code n - 1} values are summed; from then on each bar subtracts an n-th and adds its own value. */
  private static double[] wilderSum(double[] x, int n) {
    double[] y = from(x.length, x.length, i -> 0);
    double sum = 0;
    for (int i = 1; i < x.length; i++) {
      sum = i < n ? sum + x[i] : sum - sum / n + x[i];
      y[i] = sum;
    }
    return y;
  }

  static double[] adx(Bars bars, int n) {
    double[][] directions = directions(bars, n);
    double[] y = from(bars.size(), bars.size(), i -> 0);
    double sum = 0;
    for (int i = n; i < bars.size(); i++) {
      double both = directions[0][i] + directions[1][i];
      double index = both == 0 ? 0 : 100 * Math.abs(directions[0][i] - directions[1][i]) / both;
      sum += i < 2 * n ? index : 0;
      if (i == 2 * n - 1) {
        y[i] = sum / n;
      } else if (i >= 2 * n) {
        y[i] = both == 0 ? y[i - 1] : (y[i - 1] * (n - 1) + index) / n;
      }
    }
    return y;
  }

  /** Population variance in two passes. */
  static double[] variance(double[] x, int n) {
    return from(n - 1, x.length, i -> {
      double mean = sum(x, i, n) / n;
      return Arrays.stream(x, i - n + 1, i + 1)
              .map(v -> (v - mean) * (v - mean))
              .sum()
          / n;
    });
  }

  static double[] obv(double[] x, double[] volume) {
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = i == 0 ? volume[0] : y[i - 1] + Math.signum(x[i] - x[i - 1]) * volume[i];
    }
    return y;
  }
}
