package io.cryptvault.engine.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.plan.Columns;
import io.cryptvault.engine.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each function agrees with its naive twin on seeded bars of several seeds, prices and volatilities. */
class NaiveTwinTest {
  private static final int BARS = 1_500;

  /** In what a function's values are told: what rounding is measured against beside the value itself. */
  enum Unit {
    PRICE,
    PRICE_SQUARED,
    PERCENT,
    VOLUME,
    TRUTH;

    double floor(double price) {
      return switch (this) {
        case PRICE -> 1e-12 * price;
        case PRICE_SQUARED -> 1e-24 * price * price;
        case PERCENT -> 1e-9;
        case VOLUME -> 1e-9;
        case TRUTH -> 0;
      };
    }
  }

  /** A formula and what it must give. */
  record Twin(String formula, Unit unit, Function<Bars, double[]> naive) {
    @Override
    public String toString() {
      return formula;
    }
  }

  static Stream<Twin> twins() {
    List<Twin> twins = new ArrayList<>();
    for (int n : new int[] {1, 2, 3, 14, 33, 200}) {
      windows(twins, n);
    }
    for (int n : new int[] {2, 3, 14, 33, 200}) {
      longerWindows(twins, n);
    }
    crossings(twins);
    macd(twins, 12, 26, 9);
    macd(twins, 3, 7, 1);
    stochastic(twins, 5, 3, 3);
    stochastic(twins, 14, 1, 5);
    stochastic(twins, 1, 2, 1);
    return twins.stream();
  }

  private static void windows(List<Twin> twins, int n) {
    add(twins, "sma(" + n + ")", Unit.PRICE, b -> Naive.sma(Naive.close(b), n));
    add(twins, "ema(" + n + ")", Unit.PRICE, b -> Naive.ema(Naive.close(b), n));
    add(twins, "wma(" + n + ")", Unit.PRICE, b -> Naive.wma(Naive.close(b), n));
    add(twins, "max(high," + n + ")", Unit.TRUTH, b -> Naive.highest(Naive.high(b), n));
    add(twins, "highest(" + n + ")", Unit.TRUTH, b -> Naive.highest(Naive.close(b), n));
    add(twins, "min(low," + n + ")", Unit.TRUTH, b -> Naive.lowest(Naive.low(b), n));
    add(twins, "lowest(" + n + ")", Unit.TRUTH, b -> Naive.lowest(Naive.close(b), n));
    add(twins, "atr(" + n + ")", Unit.PRICE, b -> Naive.wilder(Naive.trueRange(b), n));
    add(twins, "natr(" + n + ")", Unit.PERCENT, b -> {
      double[] atr = Naive.wilder(Naive.trueRange(b), n);
      return Naive.from(n, b.size(), i -> 100 * atr[i] / b.close(i));
    });
    add(
        twins,
        "mom(" + n + ")",
        Unit.PRICE,
        b -> Naive.from(n, b.size(), i -> b.close(i) - b.close(i - n)));
    add(
        twins,
        "roc(" + n + ")",
        Unit.PERCENT,
        b -> Naive.from(n, b.size(), i -> 100 * (b.close(i) - b.close(i - n)) / b.close(i - n)));
    add(
        twins,
        "within(close > open," + n + ")",
        Unit.TRUTH,
        b -> Naive.holds(n - 1, b.size(), i -> countUps(b, i, n) > 0));
    add(
        twins,
        "rising(" + n + ")",
        Unit.TRUTH,
        b -> Naive.holds(n, b.size(), i -> countChanges(b, i, n, 1) == n));
    add(
        twins,
        "falling(" + n + ")",
        Unit.TRUTH,
        b -> Naive.holds(n, b.size(), i -> countChanges(b, i, n, -1) == n));
  }

  private static void longerWindows(List<Twin> twins, int n) {
    add(twins, "rsi(" + n + ")", Unit.PERCENT, b -> Naive.rsi(Naive.close(b), n));
    add(twins, "cci(" + n + ")", Unit.PERCENT, b -> Naive.cci(b, n));
    add(twins, "adx(" + n + ")", Unit.PERCENT, b -> Naive.adx(b, n));
    add(twins, "plus_di(" + n + ")", Unit.PERCENT, b -> Naive.directions(b, n)[0]);
    add(twins, "minus_di(" + n + ")", Unit.PERCENT, b -> Naive.directions(b, n)[1]);
    add(twins, "var(" + n + ")", Unit.PRICE_SQUARED, b -> Naive.variance(Naive.close(b), n));
    add(twins, "stddev(" + n + ",2.5)", Unit.PRICE, b -> band(b, n, 0, 2.5));
    add(twins, "bbands(" + n + ",2,3).upper", Unit.PRICE, b -> band(b, n, 1, 2));
    add(twins, "bbands(" + n + ",2,3).middle", Unit.PRICE, b -> band(b, n, 1, 0));
    add(twins, "bbands(" + n + ",2,3).lower", Unit.PRICE, b -> band(b, n, 1, -3));
  }

  private static void crossings(List<Twin> twins) {
    add(twins, "trange", Unit.PRICE, Naive::trueRange);
    add(twins, "obv", Unit.VOLUME, b -> Naive.obv(Naive.close(b), Naive.volume(b)));
    add(
        twins,
        "crosses_above(close, hl2[1])",
        Unit.TRUTH,
        b -> Naive.holds(2, b.size(), i -> side(b, i - 1) <= 0 && side(b, i) > 0));
    add(
        twins,
        "crosses_below(close, hl2[1])",
        Unit.TRUTH,
        b -> Naive.holds(2, b.size(), i -> side(b, i - 1) >= 0 && side(b, i) < 0));
  }

  private static void macd(List<Twin> twins, int fast, int slow, int signal) {
    String call = "macd(" + fast + "," + slow + "," + signal + ")";
    for (int k = 0; k < 3; k++) {
      int output = k;
      String name = List.of(".macd", ".signal", ".hist").get(k);
      add(
          twins,
          call + name,
          Unit.PRICE,
          b -> Naive.macd(Naive.close(b), fast, slow, signal)[output]);
    }
  }

  private static void stochastic(List<Twin> twins, int fastK, int slowK, int slowD) {
    String call = "stoch(" + fastK + "," + slowK + "," + slowD + ")";
    Function<Bars, double[]> slow = b -> Naive.sma(Naive.rawStochastic(b, fastK), slowK);
    add(twins, call + ".slowk", Unit.PERCENT, b -> {
      double[] column = slow.apply(b);
      return Naive.from(fastK + slowK + slowD - 3, b.size(), i -> column[i]);
    });
    add(twins, call + ".slowd", Unit.PERCENT, b -> Naive.sma(slow.apply(b), slowD));
  }

  private static void add(
      List<Twin> twins, String formula, Unit unit, Function<Bars, double[]> naive) {
    twins.add(new Twin(formula, unit, naive));
  }

  /** So many means and so many deviations. */
  private static double[] band(Bars bars, int n, double means, double deviations) {
    double[] middle = Naive.sma(Naive.close(bars), n);
    double[] variance = Naive.variance(Naive.close(bars), n);
    return Naive.from(
        n - 1, bars.size(), i -> means * middle[i] + deviations * Math.sqrt(variance[i]));
  }

  private static int countUps(Bars bars, int last, int n) {
    int count = 0;
    for (int i = last - n + 1; i <= last; i++) {
      count += bars.close(i) > bars.open(i) ? 1 : 0;
    }
    return count;
  }

  private static int countChanges(Bars bars, int last, int n, int sign) {
    int count = 0;
    for (int i = last - n + 1; i <= last; i++) {
      count += Math.signum(bars.close(i) - bars.close(i - 1)) == sign ? 1 : 0;
    }
    return count;
  }

  private static double side(Bars bars, int i) {
    return bars.close(i) - (bars.high(i - 1) + bars.low(i - 1)) / 2;
  }

  @ParameterizedTest
  @MethodSource("twins")
  void a_function_agrees_with_its_naive_twin(Twin twin) {
    for (double price : new double[] {1e-6, 100, 6e4}) {
      for (long seed = 1; seed <= 3; seed++) {
        double volatility = seed == 3 ? 2e-4 : 0.01;
        Bars bars =
            RandomBars.walk(seed, BARS, Interval.MINUTE, RandomBars.START, price, volatility);
        Columns columns = Plan.of(twin.formula).evaluate(bars);
        double[] naive = twin.naive.apply(bars);
        for (int i = 0; i < BARS; i++) {
          double allowed = 1e-9 * Math.abs(naive[i]) + twin.unit.floor(bars.close(i));
          boolean agrees = Double.isNaN(naive[i])
              ? Double.isNaN(columns.get(0, i))
              : Math.abs(columns.get(0, i) - naive[i]) <= allowed;
          if (!agrees) {
            assertThat(columns.get(0, i))
                .as("%s at %s, seed %d, bar %d", twin, price, seed, i)
                .isEqualTo(naive[i]);
          }
        }
      }
    }
  }
}
