package io.cryptvault.engine.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.plan.Columns;
import io.cryptvault.engine.plan.Plan;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Second moments keep their digits over a long run, whatever the price and however small the deviation. They are compared with
 * arithmetic of fifty digits, in windows along the whole run and in the last ones.
 */
class WindowDigitsTest {
  private static final double ALLOWED = 1e-12;
  private static final int BARS = 1_000_000;
  /** Not a multiple of any period, so that windows end anywhere in a block. */
  private static final int JUDGED_EVERY = 9_973;

  private static final int JUDGED_AT_END = 70;

  static Stream<Arguments> walks() {
    return Stream.of(1e-6, 100.0, 1e6)
        .flatMap(price ->
            Stream.of(2e-6, 1e-3, 5e-2).map(volatility -> Arguments.of(price, volatility)));
  }

  @ParameterizedTest
  @MethodSource("walks")
  void second_moments_agree_with_arithmetic_of_fifty_digits(double price, double volatility) {
    Walk walk = new Walk(price, volatility);
    Bars bars = walk.bars();
    for (int period : new int[] {5, 20}) {
      Map<String, Double> errors = new TreeMap<>();
      Columns columns = Plan.of(formulas(period)).evaluate(bars);
      judged().forEach(bar -> judge(walk, columns, bar, period, errors));
      assertThat(errors).allSatisfy((formula, error) -> assertThat(error).isLessThan(ALLOWED));
    }
  }

  private static List<String> formulas(int n) {
    return Stream.of(
            "var(%d)",
            "stddev(%d,3)",
            "bbands(%d,2,2).upper",
            "bbands(%d,2,2).lower",
            "linearreg_slope(%d)",
            "linearreg_angle(%d)",
            "linearreg(%d)",
            "linearreg_intercept(%d)",
            "tsf(%d)",
            "correl(%d)",
            "beta(%d)")
        .map(formula -> formula.formatted(n))
        .toList();
  }

  private static IntStream judged() {
    return IntStream.concat(
        IntStream.iterate(JUDGED_EVERY, i -> i < BARS, i -> i + JUDGED_EVERY),
        IntStream.range(BARS - JUDGED_AT_END, BARS));
  }

  private static void judge(
      Walk walk, Columns columns, int bar, int n, Map<String, Double> errors) {
    ExactWindow x = ExactWindow.overTime(ExactWindow.values(walk.close, bar, n));
    double mean = x.mean();
    double deviation = x.deviation();
    double half = (n - 1) / 2.0;
    double angle = Math.toDegrees(Math.atan(x.slope()));
    double[] exact = {
      x.variance(),
      3 * deviation,
      mean + 2 * deviation,
      mean - 2 * deviation,
      x.slope(),
      angle,
      x.line(half),
      x.line(-half),
      x.line(half + 1),
      ExactWindow.of(values(walk.high, bar, n), values(walk.low, bar, n)).correlation(),
      0
    };
    ExactWindow changes = ExactWindow.of(
        ExactWindow.changes(walk.high, bar, n), ExactWindow.changes(walk.low, bar, n));
    exact[10] = changes.slope();
    double[] scale = {
      x.variance(),
      deviation,
      mean,
      mean,
      deviation / n,
      Math.max(Math.toDegrees(deviation / n), angle),
      mean,
      mean,
      mean,
      1,
      changes.ratioOfDeviations()
    };
    for (int k = 0; k < exact.length; k++) {
      double error = Math.abs(columns.get(k, bar) - exact[k]) / scale[k];
      errors.merge(columns.plan().formulas().get(k), error, Math::max);
    }
  }

  private static BigDecimal[] values(double[] x, int last, int n) {
    return ExactWindow.values(x, last, n);
  }

  /** Steps that pull back to the price, so that it stays near the level of the test. */
  private static final class Walk {
    private final double[] high = new double[BARS];
    private final double[] low = new double[BARS];
    private final double[] close = new double[BARS];

    Walk(double price, double volatility) {
      Random random = new Random(11);
      double log = 0;
      for (int i = 0; i < BARS; i++) {
        log = 0.999 * log + volatility * random.nextGaussian();
        close[i] = price * Math.exp(log);
        high[i] = close[i] * (1 + volatility * random.nextDouble());
        low[i] = close[i] / (1 + volatility * random.nextDouble());
      }
    }

    Bars bars() {
      Bars.Builder bars = Bars.builder(Interval.MINUTE, BARS);
      for (int i = 0; i < BARS; i++) {
        bars.add(i * 60_000L, close[i], high[i], low[i], close[i], 1);
      }
      return bars.build();
    }
  }
}
