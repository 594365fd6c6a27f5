package io.cryptvault.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.formula.Function;
import io.cryptvault.engine.indicator.Indicators;
import io.cryptvault.engine.market.Bar;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The contract of every calculation: batch, any split of the run, bar by bar, after a restore and extended while running
 * give the same bits, and a peek changes none.
 */
class OneResultTest {
  private static final Bars BARS = RandomBars.withGaps(7, 1_700);
  private static final Columns TOGETHER = Plan.of(formulas().toList()).evaluate(BARS);

  /** Every output of every function at its defaults, and what formulas put together besides. */
  static Stream<String> formulas() {
    return Stream.concat(functions(), compositions());
  }

  private static Stream<String> functions() {
    return Indicators.catalogue().functions().stream()
        .flatMap(function -> function.outputs().stream()
            .map(output -> function.word()
                + inputs(function)
                + (function.outputs().size() > 1 ? "." + output : "")));
  }

  private static String inputs(Function function) {
    return switch (function.inputNames().toString()) {
      case "[a, b]" -> "(close, sma(5))";
      case "[condition]" -> "(close > open)";
      default -> "";
    };
  }

  private static Stream<String> compositions() {
    return Stream.of(
        "close[3] - hl2 * 2 / ohlc4",
        "-close + 3",
        "ema(rsi(14), 5)",
        "sma(close / (high - low), 5)", // the divisor is 0 at flat bars
        "macd(volume / volume, 3, 6, 4).signal", // absent at bars without volume
        "stoch(14, 3, ema, 3, wma).slowd",
        "bbands(20, 2, 2, ema).lower",
        "within(crosses_above(ema(12), ema(26)), 5) or not rising(close, 2)",
        "close / (close - open) > 3 and rsi(14) < 60",
        "rsi(14)@5m",
        "sma(rsi(5)@15m, 3)[2]",
        "macd(3, 6, 4)@5m[1]",
        "atr(3)[2]@1h > atr(10)",
        "sma(10)@1h",
        "sma(300)",
        "highest(high, 100)[1]",
        "highest(-(close - open), 3)", // -0 at flat bars, and +0 is the higher
        "lowest(volume * -(close - open), 40)",
        "highest(close, 600)",
        "cci(33)",
        "cci(20)@5m");
  }

  @ParameterizedTest
  @MethodSource("formulas")
  void any_split_of_the_run_gives_the_bits_of_one_batch(String formula) {
    Columns batch = Plan.of(formula).evaluate(BARS);
    for (long seed = 0; seed < 12; seed++) {
      Random random = new Random(seed);
      int longest = List.of(1, 3, 40, 700).get((int) (seed % 4));
      State state = Plan.of(formula).start();
      for (int from = 0; from < BARS.size(); ) {
        int n = Math.min(1 + random.nextInt(longest), BARS.size() - from);
        Row row = state.advance(BARS.slice(from, from + n));
        from += n;
        assertSameBits(row.get(0), batch.get(0, from - 1), formula, from - 1);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("formulas")
  void bar_by_bar_gives_the_bits_of_one_batch_and_a_peek_gives_those_of_the_next_bar(
      String formula) {
    Columns batch = Plan.of(formula).evaluate(BARS);
    State state = Plan.of(formula).start(BARS.interval());
    for (int i = 0; i < BARS.size(); i++) {
      if (i > 0) {
        byte[] before = state.snapshot();
        state.peek(wild(BARS.get(i))); // leaves nothing behind
        assertSameBits(state.peek(BARS.get(i)).get(0), batch.get(0, i), formula, i);
        assertThat(state.snapshot()).isEqualTo(before);
        assertSameBits(state.current().get(0), batch.get(0, i - 1), formula, i - 1);
      }
      assertSameBits(state.advance(BARS.get(i)).get(0), batch.get(0, i), formula, i);
    }
  }

  @ParameterizedTest
  @MethodSource("formulas")
  void a_restored_state_goes_on_as_if_nothing_had_happened(String formula) {
    Plan plan = Plan.of(formula);
    Columns batch = plan.evaluate(BARS);
    for (int cut : new int[] {1, 2, 13, 33, 64, 257, 900}) {
      State state = plan.start();
      state.advance(BARS.slice(0, cut));
      byte[] saved = state.snapshot();
      State restored = Plan.of(formula).restore(saved);
      assertThat(restored.snapshot()).isEqualTo(saved);
      for (int i = cut; i < Math.min(cut + 200, BARS.size()); i++) {
        assertSameBits(restored.advance(BARS.get(i)).get(0), batch.get(0, i), formula, i);
      }
      assertThat(restored.originTime()).isEqualTo(BARS.firstTime());
    }
  }

  @ParameterizedTest
  @MethodSource("formulas")
  void a_running_state_that_is_extended_has_the_bits_of_one_that_ran_so_from_the_origin(
      String formula) {
    List<String> first = List.of("ema(26)", "sma(5)@5m", "high - low");
    for (int cut : new int[] {0, 1, 40, 500}) {
      Plan narrow = Plan.of(first);
      State state = narrow.start(BARS.interval());
      if (cut > 0) {
        state.advance(BARS.slice(0, cut));
      }
      Plan wide = narrow.extend(List.of(formula, "ema(26)[40]"));
      State extended = state.extend(wide, BARS.slice(0, cut));
      Columns batch = wide.evaluate(BARS);
      for (int i = cut; i < Math.min(cut + 300, BARS.size()); i++) {
        Row row = extended.advance(BARS.get(i));
        for (int k = 0; k < wide.size(); k++) {
          assertSameBits(row.get(k), batch.get(k, i), wide.formulas().get(k), i);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("formulas")
  void a_formula_has_the_same_bits_alone_and_among_all_others(String formula) {
    Columns alone = Plan.of(formula).evaluate(BARS);
    int k = TOGETHER.plan().indexOf(formula);
    for (int i = 0; i < BARS.size(); i++) {
      assertSameBits(TOGETHER.get(k, i), alone.get(0, i), formula, i);
    }
  }

  @ParameterizedTest
  @MethodSource("formulas")
  void the_values_of_a_prefix_are_the_prefix_of_the_values(String formula) {
    Plan plan = Plan.of(formula);
    Columns whole = plan.evaluate(BARS);
    for (int length : new int[] {1, 30, 333, 1_000}) {
      Columns prefix = plan.evaluate(BARS.slice(0, length));
      for (int i = 0; i < length; i++) {
        assertSameBits(prefix.get(0, i), whole.get(0, i), formula, i);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("functions")
  void a_function_speaks_first_on_the_bar_after_its_lookback(String formula) {
    Plan plan = Plan.of(formula);
    Columns columns = plan.evaluate(BARS);
    long lookback = plan.lookback(0, Interval.MINUTE);
    for (int i = 0; i < BARS.size(); i++) {
      assertThat(Double.isNaN(columns.get(0, i)))
          .as("%s at bar %d", formula, i)
          .isEqualTo(i < lookback);
    }
  }

  private static Bar wild(Bar bar) {
    return new Bar(
        bar.openTime(),
        bar.open(),
        bar.high() * 1e9,
        bar.low() / 1e9,
        bar.close() / 3,
        bar.volume() + 1e15);
  }

  private static void assertSameBits(double actual, double expected, String formula, int bar) {
    if (Double.doubleToLongBits(actual) != Double.doubleToLongBits(expected)) {
      assertThat(actual).as("%s at bar %d", formula, bar).isEqualTo(expected);
      throw new AssertionError(
          formula + " at bar " + bar + ": " + actual + " is not " + expected + " to the last bit");
    }
  }
}
