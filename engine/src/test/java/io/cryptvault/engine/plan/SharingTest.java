package io.cryptvault.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.market.Bars;
import org.junit.jupiter.api.Test;

/** Equal calculations are one node; the expected counts were made by hand. */
class SharingTest {

  private static void counted(int asked, int computed, String... formulas) {
    Plan plan = Plan.of(formulas);
    assertThat(plan.asked()).as("asked").isEqualTo(asked);
    assertThat(plan.computed()).as("computed").isEqualTo(computed);
  }

  @Test
  void the_bars_own_columns_are_not_calculations() {
    counted(0, 0, "close", "high");
  }

  @Test
  void the_same_formula_twice_is_computed_once() {
    counted(2, 1, "rsi(14)", "rsi(close,14)");
  }

  @Test
  void macd_shares_its_slow_average_but_not_its_fast_one() {
    // macd: ema(26) and the nodes that read it; then ema(26), which is already there, and ema(12)
    counted(2, 2, "macd(12,26,9)");
    counted(3, 2, "macd(12,26,9)", "ema(26)");
    counted(3, 3, "macd(12,26,9)", "ema(12)");
  }

  @Test
  void the_outputs_of_a_function_are_one_calculation() {
    counted(6, 2, "macd.macd", "macd.signal", "macd.hist");
    // highest, lowest, raw, and both averages, which start together
    counted(8, 4, "stoch(14,3,3).slowk", "stoch(14,3,3).slowd");
  }

  @Test
  void the_middle_band_is_shared_with_the_plain_average() {
    // average, variance, bands
    counted(10, 3, "bbands(20).upper", "bbands(20).middle", "bbands(20).lower", "sma(20)");
  }

  @Test
  void true_range_is_shared_by_all_functions_that_use_it() {
    // adx: range, indicators, index; plus_di: range, indicators; atr and natr: range, average,
    // share
    counted(10, 5, "adx(14)", "plus_di(14)", "atr(14)", "natr(14)");
  }

  @Test
  void an_average_on_another_interval_is_another_node() {
    // on the hour: gathering its bars, the average, and its value at base bars
    counted(4, 4, "ema(26)", "ema(26)@1h");
    counted(5, 4, "ema(26)@1h", "close@1h");
  }

  @Test
  void numbers_are_folded_before_anything_runs() {
    counted(2, 2, "close + 2 * 3");
    counted(4, 2, "close + 2 * 3", "close + 6");
  }

  @Test
  void folding_changes_no_bit() {
    Bars bars = RandomBars.walk(3, 100);
    Columns columns = Plan.of("close * (0.1 + 0.2 * 3 / 7)").evaluate(bars);
    for (int i = 0; i < bars.size(); i++) {
      assertThat(columns.get(0, i)).isEqualTo(bars.close(i) * (0.1 + 0.2 * 3 / 7));
    }
  }

  @Test
  void constant_formulas_without_a_finite_value_are_absent() {
    Columns columns = Plan.of("1 / 0", "close + 1e308 * 10").evaluate(RandomBars.walk(3, 5));
    assertThat(columns.column(0)).containsOnly(Double.NaN);
    assertThat(columns.column(1)).containsOnly(Double.NaN);
  }
}
