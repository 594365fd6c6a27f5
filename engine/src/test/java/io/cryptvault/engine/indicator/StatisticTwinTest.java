package io.cryptvault.engine.indicator;

import io.cryptvault.engine.indicator.Twin.Floor;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class StatisticTwinTest extends TwinContract {
  @Override
  Stream<Twin> twins() {
    return Stream.concat(
        IntStream.of(1, 2, 3, 14, 33, 200).boxed().flatMap(StatisticTwinTest::extremes),
        IntStream.of(2, 3, 14, 33, 200).boxed().flatMap(StatisticTwinTest::deviations));
  }

  private static Stream<Twin> deviations(int n) {
    return Stream.of(
        new Twin("var(" + n + ")", Floor.PRICE_SQUARED, b -> Naive.variance(Naive.close(b), n)),
        new Twin("avgdev(" + n + ")", Floor.PRICE, b -> {
          double[] mean = Naive.sma(Naive.close(b), n);
          return Naive.from(
              n - 1,
              b.size(),
              i -> IntStream.rangeClosed(i - n + 1, i)
                  .mapToDouble(k -> Math.abs(b.close(k) - mean[i]) / n)
                  .sum());
        }));
  }

  private static Stream<Twin> extremes(int n) {
    return Stream.of(
        new Twin("max(high," + n + ")", Floor.EXACT, b -> Naive.highest(Naive.high(b), n)),
        new Twin("highest(" + n + ")", Floor.EXACT, b -> Naive.highest(Naive.close(b), n)),
        new Twin("min(low," + n + ")", Floor.EXACT, b -> Naive.lowest(Naive.low(b), n)),
        new Twin("lowest(" + n + ")", Floor.EXACT, b -> Naive.lowest(Naive.close(b), n)));
  }
}
