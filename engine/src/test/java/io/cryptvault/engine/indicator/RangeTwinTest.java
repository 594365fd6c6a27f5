package io.cryptvault.engine.indicator;

import io.cryptvault.engine.indicator.Twin.Floor;
import io.cryptvault.engine.market.Bars;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class RangeTwinTest extends TwinContract {
  @Override
  Stream<Twin> twins() {
    return Stream.of(
            IntStream.of(1, 2, 14, 150).mapToObj(RangeTwinTest::ulcer),
            IntStream.of(2, 3, 14, 150).mapToObj(RangeTwinTest::choppiness),
            Stream.of(mass(9, 25), mass(1, 3), mass(4, 1), mass(20, 130)),
            squeeze(20, 2, 1.5),
            squeeze(2, 1, 1),
            squeeze(75, 1.5, 3))
        .flatMap(twins -> twins);
  }

  private static Twin ulcer(int n) {
    return new Twin("ulcer(" + n + ")", Floor.PERCENT, b -> {
      double[] top = Naive.highest(Naive.close(b), n);
      double[] squares =
          Naive.from(n - 1, b.size(), i -> Math.pow(100 * (b.close(i) - top[i]) / top[i], 2));
      return Naive.from(2 * n - 2, b.size(), i -> Math.sqrt(Naive.sum(squares, i, n) / n));
    });
  }

  private static Twin choppiness(int n) {
    return new Twin("chop(" + n + ")", Floor.PERCENT, b -> {
      double[] top = Naive.highest(Naive.high(b), n);
      double[] bottom = Naive.lowest(Naive.low(b), n);
      double[] range = Naive.trueRange(b);
      return Naive.from(
          n,
          b.size(),
          i -> top[i] == bottom[i]
              ? Double.NaN
              : 100 * Math.log10(Naive.sum(range, i, n) / (top[i] - bottom[i])) / Math.log10(n));
    });
  }

  /** A bar at which the ratio cannot be formed counts as the one before, and is itself absent. */
  private static Twin mass(int fast, int slow) {
    return new Twin("mass(" + fast + "," + slow + ")", Floor.PERCENT, b -> {
      double[] once = Naive.ema(Naive.from(0, b.size(), i -> b.high(i) - b.low(i)), fast);
      double[] twice = Naive.ema(once, fast);
      double[] held = Naive.from(0, b.size(), i -> once[i] / twice[i]);
      for (int i = 1; i < held.length; i++) {
        held[i] = Double.isNaN(held[i]) ? held[i - 1] : held[i];
      }
      int first = Naive.first(held) + slow - 1;
      return Naive.from(
          first, b.size(), i -> twice[i] == 0 ? Double.NaN : Naive.sum(held, i, slow));
    });
  }

  private static Stream<Twin> squeeze(int n, double deviations, double ranges) {
    String call = "squeeze(" + n + "," + deviations + "," + ranges + ").";
    return Stream.of(
        new Twin(call + "on", Floor.EXACT, b -> on(b, n, deviations, ranges)),
        new Twin(call + "momentum", Floor.PRICE, b -> momentum(b, n)));
  }

  private static double[] on(Bars b, int n, double deviations, double ranges) {
    double[] middle = Naive.sma(Naive.close(b), n);
    double[] variance = Naive.variance(Naive.close(b), n);
    double[] range = Naive.sma(Naive.trueRange(b), n);
    return Naive.holds(n, b.size(), i -> {
      double band = deviations * Math.sqrt(variance[i]);
      double channel = ranges * range[i];
      return middle[i] + band < middle[i] + channel && middle[i] - band > middle[i] - channel;
    });
  }

  /** The regression's value at its last point, by the normal equations. */
  private static double[] momentum(Bars b, int n) {
    double[] top = Naive.highest(Naive.high(b), n);
    double[] bottom = Naive.lowest(Naive.low(b), n);
    double[] mean = Naive.sma(Naive.close(b), n);
    double[] distance =
        Naive.from(n - 1, b.size(), i -> b.close(i) - ((top[i] + bottom[i]) / 2 + mean[i]) / 2);
    return Naive.from(2 * n - 2, b.size(), i -> {
      double y = Naive.sum(distance, i, n) / n;
      double x = (n - 1) / 2.0;
      double products = 0;
      double squares = 0;
      for (int k = 0; k < n; k++) {
        products += (k - x) * (distance[i - n + 1 + k] - y);
        squares += (k - x) * (k - x);
      }
      return y + products / squares * (n - 1 - x);
    });
  }
}
