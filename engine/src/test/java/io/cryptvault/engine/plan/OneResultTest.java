package io.cryptvault.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.fixture.Sample;
import io.cryptvault.engine.market.Bar;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.roaringbitmap.RoaringBitmap;

/**
 * The contract of every calculation: a batch, any split of the run, bar by bar, after a restore, and when a running
 * state is extended: all give the same bits, and a peek changes nothing. Each plan here has a single call, because a
 * neighbour with a longer lookback could keep past values that this call forgot to ask for.
 */
class OneResultTest {
  private static final Bars BARS = hard(RandomBars.withGaps(7, 1_700));

  /** Formulas that are tested together, and a name for them. */
  record Subject(String name, List<String> formulas) {
    static Subject of(String formula) {
      return new Subject(formula, List.of(formula));
    }

    Plan plan() {
      return Plan.of(formulas);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** Every output of every function at its defaults, and some composed formulas. */
  static Stream<Subject> alone() {
    return Stream.concat(
            Sample.atDefaults().flatMap(sample -> sample.formulas().stream()), compositions())
        .map(Subject::of);
  }

  /** Every function, with all its outputs, on other arguments and on inputs that are sometimes absent. */
  private static Stream<Subject> further() {
    return Stream.concat(
        Sample.all().map(sample -> new Subject(sample.toString(), sample.formulas())),
        Sample.atDefaults()
            .map(sample -> new Subject(sample + " of absent", sample.formulasOfAbsent())));
  }

  static Stream<Subject> subjects() {
    return Stream.concat(alone(), further());
  }

  static Stream<Sample> samples() {
    return Sample.all();
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
        "crosses_above(rsi(14), 50) or crosses_below(70, rsi(14))",
        "crosses_below(macd(3, 6, 4).hist, -0.01)@5m",
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
  @MethodSource("subjects")
  void any_split_of_the_run_gives_the_bits_of_one_batch(Subject subject) {
    Plan plan = subject.plan();
    Columns batch = plan.evaluate(BARS);
    for (int longest : new int[] {1, 3, 40, 700}) {
      Random random = new Random(longest);
      State state = plan.start();
      for (int from = 0; from < BARS.size(); ) {
        int n = Math.min(1 + random.nextInt(longest), BARS.size() - from);
        from += n;
        assertSameBits(state.advance(BARS.slice(from - n, from)), batch, from - 1);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void a_peek_gives_the_bits_of_the_next_bar_and_changes_nothing(Subject subject) {
    Plan plan = subject.plan();
    Columns batch = plan.evaluate(BARS);
    State state = plan.start(BARS.interval());
    state.advance(BARS.get(0));
    for (int i = 1; i < BARS.size(); i++) {
      boolean compared = i % 31 == 0 || i < 40;
      byte[] before = compared ? state.snapshot() : new byte[0];
      state.peek(wild(BARS.get(i)));
      assertSameBits(state.peek(BARS.get(i)), batch, i);
      assertSameBits(state.current(), batch, i - 1);
      if (compared) {
        assertThat(state.snapshot()).isEqualTo(before);
      }
      assertSameBits(state.advance(BARS.get(i)), batch, i);
    }
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void a_restored_state_continues_with_the_same_bits(Subject subject) {
    Plan plan = subject.plan();
    Columns batch = plan.evaluate(BARS);
    for (int cut : new int[] {1, 2, 13, 33, 64, 257, 900}) {
      State state = plan.start();
      state.advance(BARS.slice(0, cut));
      byte[] saved = state.snapshot();
      State restored = subject.plan().restore(saved);
      assertThat(restored.snapshot()).isEqualTo(saved);
      for (int i = cut; i < Math.min(cut + 200, BARS.size()); i++) {
        assertSameBits(restored.advance(BARS.get(i)), batch, i);
      }
      assertThat(restored.originTime()).isEqualTo(BARS.firstTime());
    }
  }

  @ParameterizedTest
  @MethodSource("alone")
  void an_extended_state_has_the_bits_of_one_that_ran_from_the_origin(Subject subject) {
    List<String> first = List.of("ema(26)", "sma(5)@5m", "high - low");
    Plan narrow = Plan.of(first);
    Plan wide = narrow.extend(List.of(subject.name(), "ema(26)[40]"));
    Columns batch = wide.evaluate(BARS);
    for (int cut : new int[] {0, 1, 40, 500}) {
      State state = narrow.start(BARS.interval());
      if (cut > 0) {
        state.advance(BARS.slice(0, cut));
      }
      State extended = state.extend(wide, BARS.slice(0, cut));
      for (int i = cut; i < Math.min(cut + 200, BARS.size()); i++) {
        assertSameBits(extended.advance(BARS.get(i)), batch, i);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("alone")
  void a_state_moved_to_another_plan_has_the_bits_of_one_that_ran_from_the_origin(Subject subject) {
    Plan many = Plan.of("ema(26)", "sma(5)@5m", subject.name(), "ema(26)[40]", "rsi(9)@15m");
    Plan fewer = Plan.of(subject.name(), "ema(26)");
    Plan others = Plan.of("wma(9)@15m", "rsi(9)@15m", subject.name(), "ema(26)[60]");
    for (int cut : new int[] {0, 1, 40, 500}) {
      State state = many.start(BARS.interval());
      if (cut > 0) {
        state.advance(BARS.slice(0, cut));
      }
      State copy = state.copy();
      assertContinues(state.moveTo(fewer, Bars.empty(BARS.interval())), cut);
      assertContinues(state.moveTo(others, BARS.slice(0, cut)), cut);
      assertContinues(state, cut);
      assertContinues(copy, cut);
    }
  }

  private static void assertContinues(State state, int cut) {
    Columns batch = state.plan().evaluate(BARS);
    for (int i = cut; i < Math.min(cut + 200, BARS.size()); i++) {
      assertSameBits(state.advance(BARS.get(i)), batch, i);
    }
  }

  @Test
  void formulas_have_the_same_bits_alone_and_among_all_others() {
    List<Subject> all = alone().toList();
    Columns together = Plan.of(all.stream().map(Subject::name).toList()).evaluate(BARS);
    for (int k = 0; k < all.size(); k++) {
      Columns alone = all.get(k).plan().evaluate(BARS);
      for (int i = 0; i < BARS.size(); i++) {
        assertSameBits(together.get(k, i), alone.get(0, i), all.get(k).name(), i);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void the_readings_of_a_prefix_are_a_prefix_of_the_readings(Subject subject) {
    Plan plan = subject.plan();
    Columns whole = plan.evaluate(BARS);
    for (int length : new int[] {1, 30, 333, 1_000}) {
      Columns prefix = plan.evaluate(BARS.slice(0, length));
      for (int k = 0; k < plan.size(); k++) {
        for (int i = 0; i < length; i++) {
          assertSameBits(prefix.get(k, i), whole.get(k, i), plan.formulas().get(k), i);
        }
      }
    }
  }

  /** Arc cosine and sine have no value at any price of these bars. */
  static Stream<Sample> speaking() {
    return samples().filter(sample -> !sample.function().edge().contains("outside -1..1"));
  }

  @ParameterizedTest
  @MethodSource("speaking")
  void a_functions_first_reading_is_on_the_bar_after_its_lookback(Sample sample) {
    Plan plan = Plan.of(sample.formulas());
    Columns columns = plan.evaluate(BARS);
    for (int k = 0; k < plan.size(); k++) {
      String formula = plan.formulas().get(k);
      int lookback = (int) plan.lookback(k, BARS.interval());
      RoaringBitmap present = columns.present(k);
      assertThat(present.isEmpty()).as("%s never has a value", formula).isFalse();
      if (plan.canBeAbsent(k)) {
        assertThat(first(plan, k, lookback)).as(formula).isEqualTo(lookback);
      } else {
        assertThat(present.first()).as(formula).isEqualTo(lookback);
        assertThat(present.getCardinality()).as(formula).isEqualTo(BARS.size() - lookback);
      }
    }
  }

  /** For a formula that can be absent: the first bar with a value, over many walks, until one is at the wanted bar. */
  private static int first(Plan plan, int k, int wanted) {
    int first = Integer.MAX_VALUE;
    for (long seed = 0; seed < 50 && first > wanted; seed++) {
      double volatility = seed % 2 == 0 ? 0.01 : 0.3; // some need large moves for a value
      Bars bars =
          RandomBars.walk(seed, wanted + 100, Interval.MINUTE, RandomBars.START, 100, volatility);
      RoaringBitmap present = plan.evaluate(bars).present(k);
      first = present.isEmpty() ? first : Math.min(first, present.first());
    }
    return first;
  }

  /** Bars with a flat stretch and one wild bar, which some calculations treat specially. */
  private static Bars hard(Bars bars) {
    return RandomBars.mapped(bars, (i, bar) -> {
      double still = bars.close(300);
      return i > 300 && i < 371
          ? new Bar(bar.openTime(), still, still, still, still, bar.volume())
          : i == 620 ? wild(bar) : bar;
    });
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

  private static void assertSameBits(Row row, Columns expected, int bar) {
    for (int k = 0; k < row.size(); k++) {
      assertSameBits(
          row.get(k), expected.get(k, bar), expected.plan().formulas().get(k), bar);
    }
  }

  private static void assertSameBits(double actual, double expected, String formula, int bar) {
    if (Double.doubleToLongBits(actual) != Double.doubleToLongBits(expected)) {
      assertThat(actual).as("%s at bar %d", formula, bar).isEqualTo(expected);
      throw new AssertionError(
          formula + " at bar " + bar + ": " + actual + " is not " + expected + " to the last bit");
    }
  }
}
