package io.cryptvault.engine.indicator;

import io.cryptvault.engine.indicator.Twin.Floor;
import io.cryptvault.engine.market.Bars;
import java.util.stream.Stream;

class StopTwinTest extends TwinContract {
  @Override
  Stream<Twin> twins() {
    return Stream.of(
            superTrend(10, 3),
            superTrend(1, 1.5),
            superTrend(33, 0.7),
            volatilityStop(20, 2),
            volatilityStop(1, 0.9),
            volatilityStop(7, 3.1),
            chandelier(22, 3),
            chandelier(1, 0.5),
            chandelier(75, 2))
        .flatMap(twins -> twins);
  }

  private static Stream<Twin> superTrend(int n, double times) {
    String call = "supertrend(" + n + "," + times + ").";
    return Stream.of(
        new Twin(call + "supertrend", Floor.PRICE, b -> superTrend(b, n, times)[0]),
        new Twin(call + "direction", Floor.EXACT, b -> superTrend(b, n, times)[1]));
  }

  /** Keeps all bands, as charts compute them. */
  private static double[][] superTrend(Bars bars, int n, double times) {
    int size = bars.size();
    double[] range = Naive.wilder(Naive.trueRange(bars), n);
    double[] upper = Naive.from(n, size, i -> (bars.high(i) + bars.low(i)) / 2 + times * range[i]);
    double[] lower = Naive.from(n, size, i -> (bars.high(i) + bars.low(i)) / 2 - times * range[i]);
    double[] direction = Naive.from(n, size, i -> -1);
    for (int i = n + 1; i < size; i++) {
      double before = bars.close(i - 1);
      boolean keepsUpper = upper[i] >= upper[i - 1] && before <= upper[i - 1];
      boolean keepsLower = lower[i] <= lower[i - 1] && before >= lower[i - 1];
      upper[i] = keepsUpper ? upper[i - 1] : upper[i];
      lower[i] = keepsLower ? lower[i - 1] : lower[i];
      if (direction[i - 1] < 0) {
        direction[i] = bars.close(i) > upper[i] ? 1 : -1;
      } else {
        direction[i] = bars.close(i) < lower[i] ? -1 : 1;
      }
    }
    return new double[][] {
      Naive.from(n, size, i -> direction[i] > 0 ? lower[i] : upper[i]), direction
    };
  }

  private static Stream<Twin> volatilityStop(int n, double times) {
    String call = "volatility_stop(" + n + "," + times + ").";
    return Stream.of(
        new Twin(call + "stop", Floor.PRICE, b -> volatilityStop(b, n, times)[0]),
        new Twin(call + "direction", Floor.EXACT, b -> volatilityStop(b, n, times)[1]));
  }

  /** Computes each trend alone: from its first bar, the best stop so far. */
  private static double[][] volatilityStop(Bars bars, int n, double times) {
    int size = bars.size();
    double[] range = Naive.wilder(Naive.trueRange(bars), n);
    double[] stop = Naive.from(size, size, i -> 0);
    double[] direction = Naive.from(size, size, i -> 0);
    int side = 1;
    for (int first = n; first < size; side = -side) {
      int i = first;
      double best = bars.close(first);
      double line = best - side * times * range[first];
      while (i < size
          && (i == first || side * stopped(bars, i, best, line, range, times, side) >= 0)) {
        best = side > 0 ? Math.max(best, bars.close(i)) : Math.min(best, bars.close(i));
        double next = best - side * times * range[i];
        line = side > 0 ? Math.max(line, next) : Math.min(line, next);
        stop[i] = line;
        direction[i] = side;
        i++;
      }
      first = i;
    }
    return new double[][] {stop, direction};
  }

  /** How far the close is above the stop that this bar would have. */
  private static double stopped(
      Bars bars, int i, double best, double line, double[] range, double times, int side) {
    double reached = side * Math.max(side * best, side * bars.close(i));
    double next = reached - side * times * range[i];
    double gap = bars.close(i) - side * Math.max(side * line, side * next);
    return side < 0 && gap == 0 ? 1 : gap;
  }

  private static Stream<Twin> chandelier(int n, double times) {
    String call = "chandelier(" + n + "," + times + ").";
    return Stream.of(
        new Twin(
            call + "long", Floor.PRICE, b -> exit(b, Naive.highest(Naive.high(b), n), n, -times)),
        new Twin(
            call + "short", Floor.PRICE, b -> exit(b, Naive.lowest(Naive.low(b), n), n, times)));
  }

  private static double[] exit(Bars bars, double[] extreme, int n, double times) {
    double[] range = Naive.wilder(Naive.trueRange(bars), n);
    return Naive.from(n, bars.size(), i -> extreme[i] + times * range[i]);
  }
}
