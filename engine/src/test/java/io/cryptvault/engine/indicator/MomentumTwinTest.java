package io.cryptvault.engine.indicator;

import io.cryptvault.engine.indicator.Twin.Floor;
import io.cryptvault.engine.market.Bars;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class MomentumTwinTest extends TwinContract {
  @Override
  Stream<Twin> twins() {
    return Stream.of(
            IntStream.of(1, 2, 3, 14, 33, 200).boxed().flatMap(MomentumTwinTest::changes),
            IntStream.of(2, 3, 14, 33, 200).boxed().flatMap(MomentumTwinTest::ofPeriod),
            macd(12, 26, 9),
            macd(3, 7, 1),
            stochastic(5, 3, 3),
            stochastic(14, 1, 5),
            stochastic(1, 2, 1))
        .flatMap(twins -> twins);
  }

  private static Stream<Twin> changes(int n) {
    return Stream.of(
        new Twin(
            "mom(" + n + ")",
            Floor.PRICE,
            b -> Naive.from(n, b.size(), i -> b.close(i) - b.close(i - n))),
        new Twin(
            "roc(" + n + ")",
            Floor.PERCENT,
            b -> Naive.from(
                n, b.size(), i -> 100 * (b.close(i) - b.close(i - n)) / b.close(i - n))));
  }

  private static Stream<Twin> ofPeriod(int n) {
    return Stream.of(
        new Twin("rsi(" + n + ")", Floor.PERCENT, b -> Naive.rsi(Naive.close(b), n)),
        new Twin("cci(" + n + ")", Floor.PERCENT, b -> Naive.cci(b, n)),
        new Twin(
            "imi(" + n + ")",
            Floor.PERCENT,
            b -> Naive.from(n - 1, b.size(), i -> risesOfBodies(b, i, n))));
  }

  private static double risesOfBodies(Bars bars, int last, int n) {
    double rises = 0;
    double bodies = 0;
    for (int i = last - n + 1; i <= last; i++) {
      rises += Math.max(bars.close(i) - bars.open(i), 0);
      bodies += Math.abs(bars.close(i) - bars.open(i));
    }
    return 100 * rises / bodies; // 0 / 0 where no bar has a body
  }

  private static Stream<Twin> macd(int fast, int slow, int signal) {
    String call = "macd(" + fast + "," + slow + "," + signal + ").";
    List<String> outputs = List.of("macd", "signal", "hist");
    return IntStream.range(0, 3)
        .mapToObj(k -> new Twin(
            call + outputs.get(k),
            Floor.PRICE,
            b -> Naive.macd(Naive.close(b), fast, slow, signal)[k]));
  }

  private static Stream<Twin> stochastic(int fastK, int slowK, int slowD) {
    String call = "stoch(" + fastK + "," + slowK + "," + slowD + ")";
    Function<Bars, double[]> slow = b -> Naive.sma(Naive.rawStochastic(b, fastK), slowK);
    return Stream.of(
        new Twin(call + ".slowk", Floor.PERCENT, b -> {
          double[] column = slow.apply(b);
          return Naive.from(fastK + slowK + slowD - 3, b.size(), i -> column[i]);
        }),
        new Twin(call + ".slowd", Floor.PERCENT, b -> Naive.sma(slow.apply(b), slowD)));
  }
}
