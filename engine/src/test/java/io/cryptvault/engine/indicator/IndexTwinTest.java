package io.cryptvault.engine.indicator;

import io.cryptvault.engine.indicator.Twin.Floor;
import io.cryptvault.engine.market.Bars;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The indexes that TA-Lib lacks. */
class IndexTwinTest extends TwinContract {
  @Override
  Stream<Twin> twins() {
    return Stream.concat(
        IntStream.of(2, 3, 9, 14, 33, 200).boxed().flatMap(IndexTwinTest::ofPeriod),
        Stream.of(
            new Twin("stc()", Floor.PERCENT, b -> cycle(Naive.close(b), 10, 23, 50, 0.5)),
            new Twin(
                "stc(5, 40, 9, 0.2)", Floor.PERCENT, b -> cycle(Naive.close(b), 5, 40, 9, 0.2)),
            new Twin("laguerre_rsi()", Floor.PERCENT, b -> laguerre(Naive.close(b), 0.5)),
            new Twin("laguerre_rsi(0)", Floor.PERCENT, b -> laguerre(Naive.close(b), 0)),
            new Twin("laguerre_rsi(0.8)", Floor.PERCENT, b -> laguerre(Naive.close(b), 0.8)),
            new Twin("connors_rsi()", Floor.PERCENT, b -> connors(Naive.close(b), 3, 2, 100))));
  }

  private static Stream<Twin> ofPeriod(int n) {
    return Stream.of(
        new Twin("fisher(" + n + ").fisher", Floor.PERCENT, b -> fisher(b, n)),
        new Twin("fisher(" + n + ").trigger", Floor.PERCENT, b -> {
          double[] fisher = fisher(b, n);
          return Naive.from(n, b.size(), i -> fisher[i - 1]);
        }),
        new Twin(
            "qqe(" + n + ").qqe", Floor.PERCENT, b -> Naive.ema(Naive.rsi(Naive.close(b), n), 5)),
        new Twin("qqe(" + n + ").signal", Floor.PERCENT, b -> stop(Naive.close(b), n, 5, 4.236)),
        new Twin(
            "connors_rsi(" + n + ", 4, 20)", Floor.PERCENT, b -> connors(Naive.close(b), n, 4, 20)),
        new Twin(
            "connors_rsi(5, " + n + ", 7)", Floor.PERCENT, b -> connors(Naive.close(b), 5, n, 7)));
  }

  private static double[] fisher(Bars bars, int n) {
    double[] x = Naive.from(0, bars.size(), i -> (bars.high(i) + bars.low(i)) / 2);
    double[] top = Naive.highest(x, n);
    double[] bottom = Naive.lowest(x, n);
    double[] y = Naive.from(x.length, x.length, i -> 0);
    double value = 0;
    double before = 0;
    for (int i = n - 1; i < x.length; i++) {
      double place = top[i] == bottom[i] ? 0.5 : (x[i] - bottom[i]) / (top[i] - bottom[i]);
      value = 0.33 * 2 * (place - 0.5) + 0.67 * value;
      value = value > 0.99 ? 0.999 : value < -0.99 ? -0.999 : value;
      before = 0.5 * Math.log((1 + value) / (1 - value)) + 0.5 * before;
      y[i] = before;
    }
    return y;
  }

  private static double[] cycle(double[] x, int n, int fast, int slow, double factor) {
    double[] quick = Naive.ema(x, fast);
    double[] calm = Naive.ema(x, slow);
    double[] line = Naive.from(Math.max(fast, slow) - 1, x.length, i -> quick[i] - calm[i]);
    return smoothed(smoothed(line, n, factor), n, factor);
  }

  private static double[] smoothed(double[] x, int n, double factor) {
    int first = Naive.first(x) + n - 1;
    double[] y = Naive.from(x.length, x.length, i -> 0);
    double raw = 0;
    for (int i = first; i < x.length; i++) {
      double top = Double.NEGATIVE_INFINITY;
      double bottom = Double.POSITIVE_INFINITY;
      for (int k = i - n + 1; k <= i; k++) {
        top = Math.max(top, x[k]);
        bottom = Math.min(bottom, x[k]);
      }
      raw = top > bottom ? 100 * (x[i] - bottom) / (top - bottom) : raw;
      y[i] = i == first ? raw : y[i - 1] + factor * (raw - y[i - 1]);
    }
    return y;
  }

  /** Ehlers' own steps, on the prices themselves; all four filters start at the first price. */
  private static double[] laguerre(double[] x, double gamma) {
    double[] level = {x[0], x[0], x[0], x[0]};
    return Naive.from(1, x.length, i -> {
      double[] old = level.clone();
      level[0] = (1 - gamma) * x[i] + gamma * old[0];
      double up = 0;
      double down = 0;
      for (int k = 1; k < 4; k++) {
        level[k] = -gamma * level[k - 1] + old[k - 1] + gamma * old[k];
        up += Math.max(level[k - 1] - level[k], 0);
        down += Math.max(level[k] - level[k - 1], 0);
      }
      return up + down == 0 ? 0 : up / (up + down);
    });
  }

  private static double[] stop(double[] x, int n, int smooth, double factor) {
    double[] index = Naive.ema(Naive.rsi(x, n), smooth);
    double[] moves =
        Naive.from(Naive.first(index) + 1, x.length, i -> Math.abs(index[i] - index[i - 1]));
    double[] usual = Naive.ema(Naive.ema(moves, 2 * n - 1), 2 * n - 1);
    int first = Naive.first(usual);
    double[] below = new double[x.length];
    double[] above = new double[x.length];
    double[] y = Naive.from(x.length, x.length, i -> 0);
    boolean rises = true;
    for (int i = first; i < x.length; i++) {
      below[i] = index[i] - factor * usual[i];
      above[i] = index[i] + factor * usual[i];
      if (i > first) {
        if (index[i - 1] > below[i - 1] && index[i] > below[i - 1]) {
          below[i] = Math.max(below[i], below[i - 1]);
        }
        if (index[i - 1] < above[i - 1] && index[i] < above[i - 1]) {
          above[i] = Math.min(above[i], above[i - 1]);
        }
        rises = index[i] > above[i - 1] || rises && index[i] >= below[i - 1];
      }
      y[i] = rises ? below[i] : above[i];
    }
    return y;
  }

  private static double[] connors(double[] x, int n, int m, int rank) {
    double[] prices = Naive.rsi(x, n);
    double[] streak = Naive.from(1, x.length, i -> streak(x, i));
    double[] streaks = Naive.rsi(Naive.from(0, x.length - 1, i -> streak[i + 1]), m);
    double[] ranks = StatisticsOfWindows.percentLess(
        Naive.from(1, x.length, i -> (x[i] - x[i - 1]) / x[i - 1]), rank);
    int first = Math.max(n, Math.max(m + 1, rank + 1));
    return Naive.from(first, x.length, i -> (prices[i] + streaks[i - 1] + ranks[i]) / 3);
  }

  private static double streak(double[] x, int i) {
    double way = Math.signum(x[i] - x[i - 1]);
    int length = 0;
    while (way != 0 && i > 0 && Math.signum(x[i] - x[i - 1]) == way) {
      length++;
      i--;
    }
    return way * length;
  }
}
