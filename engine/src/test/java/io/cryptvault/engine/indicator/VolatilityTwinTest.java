package io.cryptvault.engine.indicator;

import io.cryptvault.engine.indicator.Twin.Floor;
import io.cryptvault.engine.market.Bars;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class VolatilityTwinTest extends TwinContract {
  @Override
  Stream<Twin> twins() {
    return Stream.of(
            Stream.of(new Twin("trange", Floor.PRICE, Naive::trueRange)),
            IntStream.of(1, 2, 3, 14, 33, 200).boxed().flatMap(VolatilityTwinTest::ranges),
            IntStream.of(2, 3, 14, 33, 200).boxed().flatMap(VolatilityTwinTest::bands))
        .flatMap(twins -> twins);
  }

  private static Stream<Twin> ranges(int n) {
    return Stream.of(
        new Twin("atr(" + n + ")", Floor.PRICE, b -> Naive.wilder(Naive.trueRange(b), n)),
        new Twin("natr(" + n + ")", Floor.PERCENT, b -> {
          double[] atr = Naive.wilder(Naive.trueRange(b), n);
          return Naive.from(n, b.size(), i -> 100 * atr[i] / b.close(i));
        }));
  }

  private static double[] raised(Bars bars, double sign) {
    return Naive.from(0, bars.size(), i -> {
      double width = 4 * (bars.high(i) - bars.low(i)) / (bars.high(i) + bars.low(i));
      return sign > 0 ? bars.high(i) * (1 + width) : bars.low(i) * (1 - width);
    });
  }

  private static Stream<Twin> bands(int n) {
    return Stream.of(
        new Twin("accbands(" + n + ").upper", Floor.PRICE, b -> Naive.sma(raised(b, 1), n)),
        new Twin("accbands(" + n + ").middle", Floor.PRICE, b -> Naive.sma(Naive.close(b), n)),
        new Twin("accbands(" + n + ").lower", Floor.PRICE, b -> Naive.sma(raised(b, -1), n)),
        new Twin("bbands(" + n + ",2,3).upper", Floor.PRICE, b -> band(b, n, 1, 2)),
        new Twin("bbands(" + n + ",2,3).middle", Floor.PRICE, b -> band(b, n, 1, 0)),
        new Twin("bbands(" + n + ",2,3).lower", Floor.PRICE, b -> band(b, n, 1, -3)),
        new Twin("stddev(" + n + ",2.5)", Floor.PRICE, b -> band(b, n, 0, 2.5)));
  }

  /** A multiple of the mean plus a multiple of the deviation. */
  private static double[] band(Bars bars, int n, double means, double deviations) {
    double[] middle = Naive.sma(Naive.close(bars), n);
    double[] variance = Naive.variance(Naive.close(bars), n);
    return Naive.from(
        n - 1, bars.size(), i -> means * middle[i] + deviations * Math.sqrt(variance[i]));
  }
}
