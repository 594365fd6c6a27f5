package io.cryptvault.engine.indicator;

import io.cryptvault.engine.indicator.Twin.Floor;
import io.cryptvault.engine.market.Bars;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class MoneyFlowTwinTest extends TwinContract {
  @Override
  Stream<Twin> twins() {
    return Stream.of(
            IntStream.of(1, 2, 20, 150).boxed().flatMap(MoneyFlowTwinTest::ofPeriod),
            klinger(34, 55, 13),
            klinger(1, 2, 1),
            klinger(20, 7, 40),
            totals())
        .flatMap(twins -> twins);
  }

  private static Stream<Twin> ofPeriod(int n) {
    return Stream.of(
        new Twin("cmf(" + n + ")", Floor.PERCENT, b -> chaikin(b, n)),
        new Twin(
            "efi(" + n + ")",
            Floor.PRICE,
            b -> Naive.ema(
                Naive.from(1, b.size(), i -> (b.close(i) - b.close(i - 1)) * b.volume(i)), n)),
        new Twin("eom(" + n + ")", Floor.PRICE, b -> ease(b, n, 10_000)),
        new Twin("eom(" + n + ",250)", Floor.PRICE, b -> ease(b, n, 250)));
  }

  private static double[] chaikin(Bars b, int n) {
    double[] flow = Naive.from(
        0,
        b.size(),
        i -> b.high(i) == b.low(i)
            ? 0
            : b.volume(i) * (2 * (b.close(i) - b.low(i)) / (b.high(i) - b.low(i)) - 1));
    double[] volume = Naive.volume(b);
    return Naive.from(
        n - 1,
        b.size(),
        i -> Naive.sum(volume, i, n) == 0
            ? Double.NaN
            : Naive.sum(flow, i, n) / Naive.sum(volume, i, n));
  }

  /** Uses the bars with volume; a bar without volume counts as the one before, and is itself absent. */
  private static double[] ease(Bars b, int n, double divisor) {
    double[] held = Naive.from(1, b.size(), i -> {
      double moved = (b.high(i) + b.low(i) - b.high(i - 1) - b.low(i - 1)) / 2;
      return moved / (b.volume(i) / divisor) * (b.high(i) - b.low(i));
    });
    for (int i = 1; i < held.length; i++) {
      held[i] = b.volume(i) == 0 ? held[i - 1] : held[i];
    }
    double[] mean = Naive.sma(held, n);
    return Naive.from(0, b.size(), i -> b.volume(i) == 0 ? Double.NaN : mean[i]);
  }

  private static Stream<Twin> klinger(int fast, int slow, int signal) {
    String call = "kvo(" + fast + "," + slow + "," + signal + ").";
    return Stream.of(
        new Twin(call + "kvo", Floor.VOLUME, b -> klinger(b, fast, slow)),
        new Twin(call + "signal", Floor.VOLUME, b -> Naive.ema(klinger(b, fast, slow), signal)));
  }

  private static double[] klinger(Bars b, int fast, int slow) {
    double[] typical = Naive.from(0, b.size(), i -> (b.high(i) + b.low(i) + b.close(i)) / 3);
    double[] signed =
        Naive.from(1, b.size(), i -> typical[i] >= typical[i - 1] ? b.volume(i) : -b.volume(i));
    double[] quick = Naive.ema(signed, fast);
    double[] calm = Naive.ema(signed, slow);
    return Naive.from(0, b.size(), i -> quick[i] - calm[i]);
  }

  private static Stream<Twin> totals() {
    return Stream.of(
        new Twin("nvi", Floor.EXACT, b -> index(b, -1)),
        new Twin("pvi", Floor.EXACT, b -> index(b, 1)),
        new Twin("pvt", Floor.VOLUME, b -> {
          double[] total = new double[b.size()];
          for (int i = 1; i < total.length; i++) {
            total[i] = total[i - 1] + b.volume(i) * (b.close(i) / b.close(i - 1) - 1);
          }
          return total;
        }));
  }

  private static double[] index(Bars b, int sign) {
    double[] index = Naive.from(0, b.size(), i -> 1000);
    for (int i = 1; i < index.length; i++) {
      boolean follows = Math.signum(b.volume(i) - b.volume(i - 1)) == sign;
      index[i] = follows ? index[i - 1] * b.close(i) / b.close(i - 1) : index[i - 1];
    }
    return index;
  }
}
