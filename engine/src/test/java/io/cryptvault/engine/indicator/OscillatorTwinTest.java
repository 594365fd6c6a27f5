package io.cryptvault.engine.indicator;

import io.cryptvault.engine.indicator.Twin.Floor;
import io.cryptvault.engine.market.Bars;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The oscillators that TA-Lib lacks. */
class OscillatorTwinTest extends TwinContract {
  @Override
  Stream<Twin> twins() {
    return Stream.concat(
        IntStream.of(1, 2, 3, 14, 33, 200).boxed().flatMap(OscillatorTwinTest::ofPeriod),
        Stream.of(
            new Twin("ao()", Floor.PRICE, b -> awesome(b, 5, 34)),
            new Twin("ao(40, 7)", Floor.PRICE, b -> awesome(b, 40, 7)),
            new Twin("kst().kst", Floor.PERCENT, b -> sure(b, 10, 15, 20, 30, 10, 10, 10, 15)),
            new Twin(
                "kst().signal",
                Floor.PERCENT,
                b -> Naive.sma(sure(b, 10, 15, 20, 30, 10, 10, 10, 15), 9)),
            new Twin(
                "kst(7, 2, 1, 5, 1, 30, 2, 9, 33).kst",
                Floor.PERCENT,
                b -> sure(b, 7, 2, 1, 5, 1, 30, 2, 9)),
            new Twin(
                "kst(7, 2, 1, 5, 1, 30, 2, 9, 33).signal",
                Floor.PERCENT,
                b -> Naive.sma(sure(b, 7, 2, 1, 5, 1, 30, 2, 9), 33)),
            new Twin("coppock()", Floor.PERCENT, b -> coppock(b, 10, 11, 14)),
            new Twin("tsi().tsi", Floor.PERCENT, b -> strength(b, 13, 25)),
            new Twin("tsi().signal", Floor.PERCENT, b -> Naive.ema(strength(b, 13, 25), 13)),
            new Twin("smi().smi", Floor.PERCENT, b -> stochastic(b, 10, 3)),
            new Twin("smi().signal", Floor.PERCENT, b -> Naive.ema(stochastic(b, 10, 3), 3))));
  }

  private static Stream<Twin> ofPeriod(int n) {
    return Stream.of(
        new Twin("dpo(" + n + ")", Floor.PRICE, b -> detrended(Naive.close(b), n)),
        new Twin("qstick(" + n + ")", Floor.PRICE, b -> Naive.sma(bodies(b), n)),
        new Twin("coppock(" + n + ", 3, " + n + ")", Floor.PERCENT, b -> coppock(b, n, 3, n)),
        new Twin("tsi(" + n + ", 7, 3).tsi", Floor.PERCENT, b -> strength(b, n, 7)),
        new Twin("smi(" + n + ", 5).smi", Floor.PERCENT, b -> stochastic(b, n, 5)),
        new Twin("smi(4, " + n + ").smi", Floor.PERCENT, b -> stochastic(b, 4, n)),
        new Twin("rvi(" + n + ").rvi", Floor.PERCENT, b -> vigor(b, n)),
        new Twin("rvi(" + n + ").signal", Floor.PERCENT, b -> symmetric(vigor(b, n))));
  }

  private static double[] awesome(Bars bars, int fast, int slow) {
    double[] middle = Naive.from(0, bars.size(), i -> (bars.high(i) + bars.low(i)) / 2);
    double[] quick = Naive.sma(middle, fast);
    double[] calm = Naive.sma(middle, slow);
    return Naive.from(Math.max(fast, slow) - 1, bars.size(), i -> quick[i] - calm[i]);
  }

  private static double[] detrended(double[] x, int n) {
    double[] mean = Naive.sma(x, n);
    int back = n / 2 + 1;
    return Naive.from(n - 1 + back, x.length, i -> x[i] - mean[i - back]);
  }

  private static double[] bodies(Bars bars) {
    return Naive.from(0, bars.size(), i -> bars.close(i) - bars.open(i));
  }

  private static double[] rate(Bars bars, int n) {
    return Naive.from(
        n, bars.size(), i -> 100 * (bars.close(i) - bars.close(i - n)) / bars.close(i - n));
  }

  private static double[] coppock(Bars bars, int n, int fast, int slow) {
    double[] quick = rate(bars, fast);
    double[] calm = rate(bars, slow);
    return Naive.wma(Naive.from(Math.max(fast, slow), bars.size(), i -> quick[i] + calm[i]), n);
  }

  /** Takes the periods of four rates, then those of their averages. Starts once the longest rate has filled the longest average. */
  private static double[] sure(Bars bars, int... periods) {
    double[][] means = new double[4][];
    for (int k = 0; k < 4; k++) {
      means[k] = Naive.sma(rate(bars, periods[k]), periods[4 + k]);
    }
    int first =
        IntStream.range(0, 4).map(k -> periods[k] + periods[4 + k] - 1).max().orElseThrow();
    return Naive.from(
        first, bars.size(), i -> means[0][i] + 2 * means[1][i] + 3 * means[2][i] + 4 * means[3][i]);
  }

  private static double[] strength(Bars bars, int fast, int slow) {
    double[] change = Naive.from(1, bars.size(), i -> bars.close(i) - bars.close(i - 1));
    double[] above = Naive.ema(Naive.ema(change, slow), fast);
    double[] below =
        Naive.ema(Naive.ema(Naive.from(1, bars.size(), i -> Math.abs(change[i])), slow), fast);
    return Naive.from(
        fast + slow - 1, bars.size(), i -> below[i] == 0 ? 0 : 100 * above[i] / below[i]);
  }

  private static double[] stochastic(Bars bars, int n, int smooth) {
    double[] top = Naive.highest(Naive.high(bars), n);
    double[] bottom = Naive.lowest(Naive.low(bars), n);
    double[] distance =
        Naive.from(n - 1, bars.size(), i -> bars.close(i) - (top[i] + bottom[i]) / 2);
    double[] range = Naive.from(n - 1, bars.size(), i -> top[i] - bottom[i]);
    double[] above = Naive.ema(Naive.ema(distance, smooth), smooth);
    double[] below = Naive.ema(Naive.ema(range, smooth), smooth);
    return Naive.from(
        n + 2 * smooth - 3, bars.size(), i -> below[i] == 0 ? 0 : 200 * above[i] / below[i]);
  }

  private static double[] symmetric(double[] x) {
    return Naive.from(
        Naive.first(x) + 3, x.length, i -> (x[i] + 2 * x[i - 1] + 2 * x[i - 2] + x[i - 3]) / 6);
  }

  private static double[] vigor(Bars bars, int n) {
    double[] body = symmetric(bodies(bars));
    double[] range = symmetric(Naive.from(0, bars.size(), i -> bars.high(i) - bars.low(i)));
    return Naive.from(n + 2, bars.size(), i -> {
      double below = Naive.sum(range, i, n);
      return below == 0 ? 0 : Naive.sum(body, i, n) / below;
    });
  }
}
