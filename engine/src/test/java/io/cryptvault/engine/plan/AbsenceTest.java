package io.cryptvault.engine.plan;

import static java.lang.Double.NaN;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** An undefined value is absent, and does not spoil later values. */
class AbsenceTest {

  private static double[] column(String formula, double... volumes) {
    return Plan.of(formula).evaluate(HandmadeBars.volumes(volumes)).column(0);
  }

  @Test
  void before_its_lookback_a_reading_is_absent_and_not_0() {
    assertThat(column("sma(volume, 3)", 1, 2, 3, 4)).containsExactly(NaN, NaN, 2, 3);
  }

  @Test
  void a_division_by_0_and_an_overflow_are_absent_at_their_bar() {
    assertThat(column("12 / volume", 4, 0, 3)).containsExactly(3, NaN, 4);
    assertThat(column("volume * 1e308", 1, 10, 1)).containsExactly(1e308, NaN, 1e308);
    assertThat(column("-(12 / volume)", 4, 0, 3)).containsExactly(-3, NaN, -4);
  }

  @Test
  void a_window_over_an_absent_value_uses_the_last_present_one_and_is_absent_at_that_bar() {
    // 3, absent, 6: the second bar counts as 3 in the windows after it
    assertThat(column("sma(12 / volume, 2)", 4, 0, 2, 3)).containsExactly(NaN, NaN, 4.5, 5);
    assertThat(column("highest(12 / volume, 2)", 4, 0, 2, 3)).containsExactly(NaN, NaN, 6, 6);
  }

  @Test
  void a_window_over_values_that_begin_absent_starts_at_the_first_present_one() {
    assertThat(column("sma(12 / volume, 2)", 0, 0, 4, 3)).containsExactly(NaN, NaN, NaN, 3.5);
  }

  @Test
  void a_lag_of_an_absent_value_is_absent() {
    assertThat(column("(12 / volume)[1]", 4, 0, 3, 1)).containsExactly(NaN, 3, NaN, 4);
  }

  @Test
  void a_condition_with_an_absent_operand_is_absent_and_so_is_its_negation() {
    assertThat(column("12 / volume > 2", 4, 0, 12)).containsExactly(1, NaN, 0);
    assertThat(column("not 12 / volume > 2", 4, 0, 12)).containsExactly(0, NaN, 1);
    assertThat(column("12 / volume > 2 or volume >= 0", 4, 0, 12)).containsExactly(1, NaN, 1);
    assertThat(column("12 / volume > 2 and volume < 0", 4, 0, 12)).containsExactly(0, NaN, 0);
    assertThat(column("12 / volume != 12 / volume", 4, 0)).containsExactly(0, NaN);
  }

  @Test
  void an_absent_condition_does_not_count_as_holding() {
    Plan plan = Plan.of("12 / volume > 2");
    assertThat(plan.evaluate(HandmadeBars.volumes(4, 0, 12, 1)).holds(0).toArray())
        .containsExactly(0, 3);
    State state = plan.start();
    assertThat(state.advance(HandmadeBars.volumes(4)).holds(0)).isTrue();
    assertThat(state.peek(HandmadeBars.volumes(4, 0).get(1)).holds(0)).isFalse();
  }
}
