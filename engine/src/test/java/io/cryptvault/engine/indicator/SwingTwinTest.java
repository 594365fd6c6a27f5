package io.cryptvault.engine.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.indicator.Twin.Floor;
import io.cryptvault.engine.market.Bar;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.plan.Columns;
import io.cryptvault.engine.plan.Plan;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SwingTwinTest extends TwinContract {
  @Override
  Stream<Twin> twins() {
    return Stream.of(
            IntStream.of(1, 2, 14, 120).boxed().flatMap(SwingTwinTest::vortex),
            Stream.of(5.0, 0.05, 1.0, 17.0).flatMap(SwingTwinTest::zigZag),
            IntStream.range(0, 4).mapToObj(SwingTwinTest::heikinAshi))
        .flatMap(twins -> twins);
  }

  private static Stream<Twin> vortex(int n) {
    String call = "vortex(" + n + ").";
    return Stream.of(
        new Twin(call + "plus", Floor.PERCENT, b -> share(b, n, true)),
        new Twin(call + "minus", Floor.PERCENT, b -> share(b, n, false)));
  }

  private static double[] share(Bars b, int n, boolean plus) {
    double[] move = Naive.from(
        1, b.size(), i -> Math.abs(plus ? b.high(i) - b.low(i - 1) : b.low(i) - b.high(i - 1)));
    double[] range = Naive.trueRange(b);
    return Naive.from(
        n,
        b.size(),
        i -> Naive.sum(range, i, n) == 0
            ? Double.NaN
            : Naive.sum(move, i, n) / Naive.sum(range, i, n));
  }

  private static Stream<Twin> zigZag(double percent) {
    List<String> outputs = List.of("price", "direction", "bars");
    return IntStream.range(0, 3)
        .mapToObj(k -> new Twin(
            "zigzag(" + percent + ")." + outputs.get(k), Floor.EXACT, b -> zigZag(b, percent)[k]));
  }

  /** Goes from swing to swing: looks ahead from each for the bar that confirms the next. */
  private static double[][] zigZag(Bars bars, double percent) {
    int size = bars.size();
    double[][] outputs = new double[3][];
    for (int k = 0; k < 3; k++) {
      outputs[k] = Naive.from(size, size, i -> 0);
    }
    int[] high = confirmed(bars, 0, percent, true);
    int[] low = confirmed(bars, 0, percent, false);
    boolean isHigh = high[1] < low[1] || high[1] == low[1] && high[0] <= low[0];
    int[] swing = isHigh ? high : low;
    while (swing[1] < size) {
      for (int i = swing[1]; i < size; i++) {
        outputs[0][i] = isHigh ? bars.high(swing[0]) : bars.low(swing[0]);
        outputs[1][i] = isHigh ? 1 : -1;
        outputs[2][i] = i - swing[0];
      }
      isHigh = !isHigh;
      swing = confirmed(bars, swing[1], percent, isHigh);
    }
    return outputs;
  }

  /** The first high (or low) from a bar on that a later bar confirms, and that later bar; the end if there is none. */
  private static int[] confirmed(Bars bars, int from, double percent, boolean isHigh) {
    int extreme = from;
    for (int i = from + 1; i < bars.size(); i++) {
      boolean further =
          isHigh ? bars.high(i) > bars.high(extreme) : bars.low(i) < bars.low(extreme);
      boolean gone = isHigh
          ? bars.low(i) <= bars.high(extreme) * (1 - percent / 100)
          : bars.high(i) >= bars.low(extreme) * (1 + percent / 100);
      if (further) {
        extreme = i;
      } else if (gone) {
        return new int[] {extreme, i};
      }
    }
    return new int[] {extreme, bars.size()};
  }

  private static Twin heikinAshi(int output) {
    String name = List.of("open", "high", "low", "close").get(output);
    return new Twin("heikin_ashi." + name, Floor.PRICE, b -> {
      double[] close =
          Naive.from(0, b.size(), i -> (b.open(i) + b.high(i) + b.low(i) + b.close(i)) / 4);
      double[] open = Naive.from(0, b.size(), i -> (b.open(0) + b.close(0)) / 2);
      for (int i = 1; i < open.length; i++) {
        open[i] = (open[i - 1] + close[i - 1]) / 2;
      }
      return switch (output) {
        case 0 -> open;
        case 1 -> Naive.from(0, b.size(), i -> Math.max(b.high(i), Math.max(open[i], close[i])));
        case 2 -> Naive.from(0, b.size(), i -> Math.min(b.low(i), Math.min(open[i], close[i])));
        default -> close;
      };
    });
  }

  @Test
  void a_swing_is_reported_from_the_bar_that_confirms_it() {
    Columns columns = Plan.of("zigzag(10).price", "zigzag(10).direction", "zigzag(10).bars")
        .evaluate(bars(100, 105, 112, 104, 99, 95, 96, 108));
    assertThat(columns.column(0))
        .containsExactly(Double.NaN, Double.NaN, 100, 100, 112, 112, 112, 95);
    assertThat(columns.column(1)).containsExactly(Double.NaN, Double.NaN, -1, -1, 1, 1, 1, -1);
    assertThat(columns.column(2)).containsExactly(Double.NaN, Double.NaN, 2, 3, 2, 3, 4, 2);
  }

  /** Bars without a range. */
  private static Bars bars(double... prices) {
    Bars.Builder bars = Bars.builder(Interval.MINUTE, prices.length);
    for (int i = 0; i < prices.length; i++) {
      double price = prices[i];
      bars.add(new Bar(RandomBars.START + 60_000L * i, price, price, price, price, 1));
    }
    return bars.build();
  }
}
