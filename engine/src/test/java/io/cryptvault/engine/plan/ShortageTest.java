package io.cryptvault.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.market.Bars;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortageTest {
  private static final Bars BARS = RandomBars.walk(3, 100);

  private static String of(String formula) {
    Plan plan = Plan.of(formula);
    State state = plan.start();
    state.advance(BARS);
    return Shortage.of(formula, plan.trees().get(0), state.warmUp(0), "X 1m");
  }

  @Test
  void a_formula_that_needs_more_bars_says_how_many() {
    assertThat(of("sma(200)")).isEqualTo("sma(200) needs 200 bars, X 1m has 100");
    assertThat(of("highest(close, 200)"))
        .isEqualTo("highest(close, 200) needs 200 bars, X 1m has 100");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "max(close, 42000) | max(close, 42000) is the highest of the last 42000 bars; for the"
            + " larger of two values write (close > 42000) * close + (close <= 42000) * 42000",
        "min(open, 300) | min(open, 300) is the lowest of the last 300 bars; for the smaller of"
            + " two values write (open < 300) * open + (open >= 300) * 300",
        "not (1 + max(42000)[2]@5m > 3) | max(close, 42000) is the highest of the last 42000 bars",
        "sma(max(close - open, 300), 3) | write ((close - open) > 300) * (close - open) + ((close"
            + " - open) <= 300) * 300",
        "max(close + open + high + low + close + open + high + low, 300) | max(..., 300) is the"
            + " highest of the last 300 bars; for the larger of two values write (a > b) * a + (a"
            + " <= b) * b",
      })
  void a_window_longer_than_the_series_says_that_it_is_a_window(String formula, String expected) {
    assertThat(of(formula)).startsWith(formula + " needs ").contains(expected);
  }

  @Test
  void what_to_write_for_the_larger_of_two_values_is_right() {
    Columns columns = Plan.of(
            "(close > 100) * close + (close <= 100) * 100",
            "((close - open) < 0) * (close - open) + ((close - open) >= 0) * 0")
        .evaluate(BARS);
    for (int i = 0; i < BARS.size(); i++) {
      assertThat(columns.get(0, i)).isEqualTo(Math.max(BARS.close(i), 100));
      assertThat(columns.get(1, i)).isEqualTo(Math.min(BARS.close(i) - BARS.open(i), 0));
    }
  }
}
