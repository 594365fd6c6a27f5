package io.cryptvault.engine.indicator;

import io.cryptvault.engine.indicator.Twin.Floor;
import io.cryptvault.engine.market.Bars;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class ChannelTwinTest extends TwinContract {
  @Override
  Stream<Twin> twins() {
    return Stream.of(
            keltner(20, 2, 10),
            keltner(1, 0.5, 1),
            keltner(7, 3, 33),
            ichimoku(9, 26, 52, 26),
            ichimoku(1, 2, 3, 1),
            ichimoku(40, 13, 5, 70),
            IntStream.of(1, 2, 20, 133).boxed().flatMap(ChannelTwinTest::donchian))
        .flatMap(twins -> twins);
  }

  private static Stream<Twin> keltner(int n, double times, int ranges) {
    String call = "keltner(" + n + "," + times + "," + ranges + ").";
    return Stream.of(
        new Twin(call + "upper", Floor.PRICE, b -> keltner(b, n, times, ranges)),
        new Twin(call + "middle", Floor.PRICE, b -> Naive.ema(Naive.close(b), n)),
        new Twin(call + "lower", Floor.PRICE, b -> keltner(b, n, -times, ranges)));
  }

  private static double[] keltner(Bars bars, int n, double times, int ranges) {
    double[] middle = Naive.ema(Naive.close(bars), n);
    double[] range = Naive.wilder(Naive.trueRange(bars), ranges);
    return Naive.from(Math.max(n - 1, ranges), bars.size(), i -> middle[i] + times * range[i]);
  }

  private static Stream<Twin> donchian(int n) {
    String call = "donchian(" + n + ").";
    return Stream.of(
        new Twin(call + "upper", Floor.EXACT, b -> Naive.highest(Naive.high(b), n)),
        new Twin(call + "middle", Floor.PRICE, b -> middle(b, n, 0)),
        new Twin(call + "lower", Floor.EXACT, b -> Naive.lowest(Naive.low(b), n)));
  }

  private static Stream<Twin> ichimoku(int tenkan, int kijun, int senkou, int displacement) {
    String call = "ichimoku(" + tenkan + "," + kijun + "," + senkou + "," + displacement + ").";
    return Stream.of(
        new Twin(call + "tenkan", Floor.PRICE, b -> middle(b, tenkan, 0)),
        new Twin(call + "kijun", Floor.PRICE, b -> middle(b, kijun, 0)),
        new Twin(call + "senkou_a", Floor.PRICE, b -> {
          double[] fast = middle(b, tenkan, displacement);
          double[] slow = middle(b, kijun, displacement);
          return Naive.from(0, b.size(), i -> (fast[i] + slow[i]) / 2);
        }),
        new Twin(call + "senkou_b", Floor.PRICE, b -> middle(b, senkou, displacement)),
        new Twin(call + "chikou", Floor.EXACT, Naive::close));
  }

  /** The midpoint of the extremes of the window that ended {@code ago} bars ago. */
  private static double[] middle(Bars bars, int n, int ago) {
    double[] top = Naive.highest(Naive.high(bars), n);
    double[] bottom = Naive.lowest(Naive.low(bars), n);
    return Naive.from(
        n - 1 + ago, bars.size(), i -> bottom[i - ago] + (top[i - ago] - bottom[i - ago]) / 2);
  }
}
