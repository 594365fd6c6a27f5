package io.cryptvault.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.fixture.Sample;
import io.cryptvault.engine.formula.Function;
import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The newest readings have the same bits as the last row of the columns. */
class NewestReadingsTest {
  private static final Bars BARS = RandomBars.withGaps(23, 3_000);

  /** All outputs of all functions, as numbers and in a condition, and some composed formulas. */
  private static final List<String> ALL = Stream.concat(
          Sample.atDefaults().flatMap(sample -> sample.formulas().stream()),
          Stream.of(
              "rsi(14) < 60 and not close < open",
              "within(crosses_above(ema(12), ema(26)), 5)",
              "cdlengulfing() > 0",
              "rsi(14)@5m",
              "macd(3, 6, 4).hist@15m[1]",
              "sma(3)@1h > close",
              "close / (close - open)", // absent at flat bars
              "highest(close, 600)"))
      .toList();

  record Fragile() implements Kernel {
    static final double BREAKS_AT = 1234.5;

    @Override
    public void run(double[] cells, Node node, int at, int n, long bar) {
      for (int j = 0; j < n; j++) {
        double price = cells[node.in(0) + at + j];
        if (price == BREAKS_AT) {
          throw new IllegalStateException("broken");
        }
        cells[node.out(0) + at + j] = price;
      }
    }
  }

  /** Around the shortest run stored as marks, around one, two and more blocks, and shorter than every lookback. */
  @ParameterizedTest
  @ValueSource(
      ints = {1, 2, 3, 30, 63, 64, 65, 447, 448, 449, 500, 896, 897, 911, 912, 1_000, 2_700})
  void they_equal_the_last_row_of_the_columns_after_any_number_of_bars(int count) {
    Bars bars = BARS.slice(0, count);
    assertSame(Plan.of(ALL), bars);
  }

  @Test
  void a_single_formula_stored_as_marks_reads_the_same() {
    for (String formula : ALL) {
      for (int count : new int[] {70, 448, 700}) {
        assertSame(Plan.of(formula), BARS.slice(0, count));
      }
    }
  }

  /** Each in its own plan, so that no other formula makes its inputs run longer than it needs. */
  @Test
  void functions_with_other_arguments_and_absent_inputs_read_the_same() {
    Stream.concat(
            Sample.all().map(Sample::formulas), Sample.atDefaults().map(Sample::formulasOfAbsent))
        .forEach(formulas -> {
          Plan plan = Plan.of(formulas);
          assertSame(plan, BARS.slice(0, 501));
          assertSame(plan, BARS.slice(0, 1_009));
        });
  }

  @Test
  void calculations_without_memory_run_only_for_bars_that_the_last_row_needs() {
    assertThat(needed("(close - open)[3]")).containsExactly(4, 4, 4, 1);
    assertThat(needed("(close - open)[3] > ema(5)"))
        .containsExactly(Needed.ALL, 4, 4, 1, Needed.ALL, 1);
    assertThat(needed("(close - open)@5m")).contains(Needed.ALL).doesNotContain(0, 1);
  }

  private static int[] needed(String formula) {
    return Needed.forLast(Plan.of(formula).blueprint());
  }

  @Test
  void a_later_origin_gives_the_readings_from_there() {
    Plan plan = Plan.of(ALL);
    for (int from : new int[] {1, 17, 1_111}) {
      assertSame(plan, BARS.slice(from, from + 1_003));
    }
  }

  @Test
  void without_bars_every_reading_is_absent() {
    NewestReadings newest = Plan.of("close", "close > open").newest(Bars.empty(Interval.MINUTE));
    assertThat(newest.toArray()).containsExactly(Double.NaN, Double.NaN);
    assertThat(newest.holds(1)).isFalse();
    assertThat(newest.failures()).isEmpty();
  }

  @Test
  void holds_shows_whether_a_condition_holds() {
    NewestReadings newest =
        Plan.of("close > 1", "close < 1").newest(HandmadeBars.minutes(1, 0.5, 2));
    assertThat(newest.size()).isEqualTo(2);
    assertThat(newest.holds(0)).isTrue();
    assertThat(newest.holds(1)).isFalse();
  }

  @Test
  void a_custom_function_that_throws_is_reported_as_in_columns() {
    Function fragile = Function.named("fragile", Function.Family.CUSTOM, "Breaks at a price")
        .definedBy((graph, in, args) -> List.of(graph.node(new Fragile(), in.get(0))));
    Plan plan = Plan.of(List.of("close", "fragile"), Registration.of(fragile).orThrow());
    Bars bars = HandmadeBars.minutes(1, 2, Fragile.BREAKS_AT, 4);
    NewestReadings newest = plan.newest(bars);
    assertThat(newest.failures()).isEqualTo(plan.evaluate(bars).failures()).hasSize(1);
    assertThat(newest.get(0)).isEqualTo(4);
    assertThat(newest.get(1)).isNaN();
  }

  @Test
  void bars_that_do_not_fill_an_interval_are_refused_as_for_columns() {
    Bars hours = Bars.empty(Interval.of("1h"));
    assertThatThrownBy(() -> Plan.of("close@5m").newest(hours))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("@5m: expected an interval that bars of 1h add up to");
  }

  @Test
  void returned_arrays_are_copies() {
    NewestReadings newest = Plan.of("close").newest(HandmadeBars.minutes(1, 2));
    newest.toArray()[0] = 7;
    assertThat(newest.get(0)).isEqualTo(2);
  }

  private static void assertSame(Plan plan, Bars bars) {
    Columns columns = plan.evaluate(bars);
    NewestReadings newest = plan.newest(bars);
    assertThat(newest.size()).isEqualTo(plan.size());
    for (int k = 0; k < plan.size(); k++) {
      assertThat(Double.doubleToRawLongBits(newest.get(k)))
          .as("%s after %d bars", plan.formulas().get(k), bars.size())
          .isEqualTo(Double.doubleToRawLongBits(columns.last(k)));
    }
    assertThat(newest.failures()).isEqualTo(columns.failures());
  }
}
