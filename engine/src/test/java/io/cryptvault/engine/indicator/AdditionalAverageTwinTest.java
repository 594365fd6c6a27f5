package io.cryptvault.engine.indicator;

import io.cryptvault.engine.indicator.Twin.Floor;
import io.cryptvault.engine.market.Bars;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The averages that TA-Lib lacks. */
class AdditionalAverageTwinTest extends TwinContract {
  @Override
  Stream<Twin> twins() {
    return Stream.concat(
        IntStream.of(1, 2, 3, 14, 33, 200).boxed().flatMap(AdditionalAverageTwinTest::ofPeriod),
        IntStream.of(2, 3, 9, 16, 47, 200).boxed().flatMap(AdditionalAverageTwinTest::ofTwoOrMore));
  }

  private static Stream<Twin> ofPeriod(int n) {
    return Stream.of(
        new Twin("zlema(" + n + ")", Floor.PRICE, b -> zeroLag(Naive.close(b), n)),
        new Twin("vwma(" + n + ")", Floor.PRICE, b -> byVolume(b, n)),
        new Twin("smma(" + n + ")", Floor.PRICE, b -> Naive.wilder(Naive.close(b), n)),
        new Twin("alma(" + n + ")", Floor.PRICE, b -> bell(Naive.close(b), n, 0.85, 6)),
        new Twin("alma(" + n + ", 0.3, 9)", Floor.PRICE, b -> bell(Naive.close(b), n, 0.3, 9)),
        new Twin("mcginley(" + n + ")", Floor.PRICE, b -> dynamic(Naive.close(b), n)));
  }

  private static Stream<Twin> ofTwoOrMore(int n) {
    return Stream.of(
        new Twin("vidya(" + n + ")", Floor.PRICE, b -> variableIndex(Naive.close(b), n, 9)),
        new Twin("vidya(5, " + n + ")", Floor.PRICE, b -> variableIndex(Naive.close(b), 5, n)),
        new Twin("hma(" + n + ")", Floor.PRICE, b -> hull(Naive.close(b), n)),
        new Twin("frama(" + n + ")", Floor.PRICE, b -> fractal(b, n + n % 2)));
  }

  private static double[] hull(double[] x, int n) {
    double[] half = Naive.wma(x, n / 2);
    double[] whole = Naive.wma(x, n);
    double[] raw = Naive.from(n - 1, x.length, i -> 2 * half[i] - whole[i]);
    return Naive.wma(raw, (int) Math.sqrt(n));
  }

  private static double[] zeroLag(double[] x, int n) {
    int lag = (n - 1) / 2;
    return Naive.ema(Naive.from(lag, x.length, i -> 2 * x[i] - x[i - lag]), n);
  }

  /** 0 / 0, which is absent, where the window has no volume. */
  private static double[] byVolume(Bars bars, int n) {
    double[] volume = Naive.volume(bars);
    double[] money = Naive.from(0, bars.size(), i -> bars.close(i) * volume[i]);
    return Naive.from(n - 1, bars.size(), i -> Naive.sum(money, i, n) / Naive.sum(volume, i, n));
  }

  private static double[] bell(double[] x, int n, double offset, double sigma) {
    return Naive.from(n - 1, x.length, i -> {
      double weights = 0;
      double weighted = 0;
      for (int k = 0; k < n; k++) {
        double off = k - offset * (n - 1);
        double weight = Math.exp(-off * off / (2 * (n / sigma) * (n / sigma)));
        weights += weight;
        weighted += weight * x[i - n + 1 + k];
      }
      return weighted / weights;
    });
  }

  /** With Chande's own momentum oscillator: gains less losses, divided by their sum. */
  private static double[] variableIndex(double[] x, int n, int cmo) {
    double[] y = Naive.from(x.length, x.length, i -> 0);
    for (int i = cmo; i < x.length; i++) {
      double gains = 0;
      double losses = 0;
      for (int k = i - cmo + 1; k <= i; k++) {
        gains += Math.max(x[k] - x[k - 1], 0);
        losses += Math.max(x[k - 1] - x[k], 0);
      }
      double index = gains + losses == 0 ? 0 : Math.abs(gains - losses) / (gains + losses);
      double share = 2.0 / (n + 1) * index;
      y[i] = i == cmo ? x[i] : share * x[i] + (1 - share) * y[i - 1];
    }
    return y;
  }

  private static double[] dynamic(double[] x, int n) {
    double[] y = Naive.sma(x, n);
    for (int i = n; i < x.length; i++) {
      double divisor = n * Math.pow(x[i] / y[i - 1], 4);
      y[i] = y[i - 1] + (x[i] - y[i - 1]) / Math.max(divisor, 1);
    }
    return y;
  }

  /** Ehlers' own steps, with the dimension from logarithms. */
  private static double[] fractal(Bars bars, int n) {
    int half = n / 2;
    double[] top = Naive.highest(Naive.high(bars), half);
    double[] bottom = Naive.lowest(Naive.low(bars), half);
    double[] wholeTop = Naive.highest(Naive.high(bars), n);
    double[] wholeBottom = Naive.lowest(Naive.low(bars), n);
    double[] y = Naive.from(bars.size(), bars.size(), i -> 0);
    double dimension = 0;
    for (int i = n - 1; i < bars.size(); i++) {
      double n1 = (top[i] - bottom[i]) / half;
      double n2 = (top[i - half] - bottom[i - half]) / half;
      double n3 = (wholeTop[i] - wholeBottom[i]) / n;
      if (n1 > 0 && n2 > 0 && n3 > 0) {
        dimension = (Math.log(n1 + n2) - Math.log(n3)) / Math.log(2);
      }
      double share = Math.max(0.01, Math.min(1, Math.exp(-4.6 * (dimension - 1))));
      double before = i == n - 1 ? middle(bars, i - 1) : y[i - 1];
      y[i] = share * middle(bars, i) + (1 - share) * before;
    }
    return y;
  }

  private static double middle(Bars bars, int i) {
    return (bars.high(i) + bars.low(i)) / 2;
  }
}
