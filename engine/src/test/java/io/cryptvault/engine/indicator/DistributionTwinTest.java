package io.cryptvault.engine.indicator;

import io.cryptvault.engine.indicator.Twin.Floor;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The statistics that TA-Lib lacks. */
class DistributionTwinTest extends TwinContract {
  @Override
  Stream<Twin> twins() {
    return Stream.of(
            IntStream.of(1, 2, 3, 14, 33, 200).boxed().flatMap(DistributionTwinTest::ofPeriod),
            IntStream.of(4, 5, 14, 33, 200).boxed().flatMap(DistributionTwinTest::ofFourOrMore),
            Stream.of(
                new Twin(
                    "skew(3)", Floor.PERCENT, b -> StatisticsOfWindows.skewness(Naive.close(b), 3)),
                new Twin(
                    "zscore(2)", Floor.PERCENT, b -> StatisticsOfWindows.score(Naive.close(b), 2)),
                new Twin(
                    "hurst(100, 7)",
                    Floor.PERCENT,
                    b -> StatisticsOfWindows.hurst(Naive.close(b), 100, 7)),
                new Twin(
                    "entropy(50, 3)",
                    Floor.PERCENT,
                    b -> StatisticsOfWindows.entropy(Naive.close(b), 50, 3)),
                new Twin("cummax()", Floor.EXACT, b -> extremeSoFar(Naive.close(b), 1)),
                new Twin("cummin(low)", Floor.EXACT, b -> extremeSoFar(Naive.low(b), -1)),
                new Twin("drawdown()", Floor.PERCENT, b -> {
                  double[] peak = extremeSoFar(Naive.close(b), 1);
                  return Naive.from(0, b.size(), i -> b.close(i) / peak[i] - 1);
                })))
        .flatMap(twins -> twins);
  }

  private static Stream<Twin> ofPeriod(int n) {
    return Stream.of(
        new Twin(
            "percent_rank(" + n + ")",
            Floor.EXACT,
            b -> StatisticsOfWindows.percentRank(Naive.close(b), n)),
        new Twin("efficiency(" + n + ")", Floor.PERCENT, b -> efficiency(Naive.close(b), n)),
        new Twin(
            "returns(" + n + ")",
            Floor.PERCENT,
            b -> Naive.from(n, b.size(), i -> (b.close(i) - b.close(i - n)) / b.close(i - n))),
        new Twin(
            "log_returns(" + n + ")",
            Floor.PERCENT,
            b -> Naive.from(n, b.size(), i -> Math.log(b.close(i)) - Math.log(b.close(i - n)))));
  }

  private static Stream<Twin> ofFourOrMore(int n) {
    return Stream.of(
        new Twin(
            "zscore(" + n + ")", Floor.PERCENT, b -> StatisticsOfWindows.score(Naive.close(b), n)),
        new Twin(
            "skew(" + n + ")", Floor.PERCENT, b -> StatisticsOfWindows.skewness(Naive.close(b), n)),
        new Twin(
            "kurtosis(" + n + ")",
            Floor.PERCENT,
            b -> StatisticsOfWindows.kurtosis(Naive.close(b), n)),
        new Twin(
            "kurtosis(returns(), " + n + ")",
            Floor.PERCENT,
            b -> StatisticsOfWindows.kurtosis(
                Naive.from(1, b.size(), i -> b.close(i) / b.close(i - 1) - 1), n)),
        new Twin(
            "entropy(" + n + ")",
            Floor.PERCENT,
            b -> StatisticsOfWindows.entropy(Naive.close(b), n, 8)),
        new Twin(
            "hurst(" + n + ")",
            Floor.PERCENT,
            b -> StatisticsOfWindows.hurst(Naive.close(b), n, Math.min(20, n / 2))));
  }

  private static double[] efficiency(double[] x, int n) {
    return Naive.from(n, x.length, i -> {
      double moves = 0;
      for (int k = i - n + 1; k <= i; k++) {
        moves += Math.abs(x[k] - x[k - 1]);
      }
      return moves == 0 ? 0 : Math.abs(x[i] - x[i - n]) / moves;
    });
  }

  private static double[] extremeSoFar(double[] x, double sign) {
    return Naive.from(
        0,
        x.length,
        i -> sign
            * IntStream.rangeClosed(0, i).mapToDouble(k -> sign * x[k]).max().orElseThrow());
  }
}
