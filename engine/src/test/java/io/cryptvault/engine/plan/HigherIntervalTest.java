package io.cryptvault.engine.plan;

import static io.cryptvault.engine.plan.HandmadeBars.at;
import static io.cryptvault.engine.plan.HandmadeBars.on;
import static java.lang.Double.NaN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.market.Bar;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import org.junit.jupiter.api.Test;

/** A higher interval is built from the plan's own bars and changes when its bars close. */
class HigherIntervalTest {
  private static final Interval TEN = new Interval(10, Interval.Unit.MINUTE);

  private static double[] hourly(String formula, Bar... bars) {
    return Plan.of(formula).evaluate(Bars.of(TEN, bars)).column(0);
  }

  @Test
  void an_hour_is_visible_from_the_bar_that_ends_with_it() {
    assertThat(hourly("close@1h", at("09:00", 1), at("09:30", 2), at("09:50", 3), at("10:00", 4)))
        .containsExactly(NaN, NaN, 3, 3);
  }

  @Test
  void without_its_last_bar_an_hour_is_visible_from_the_next_bar() {
    assertThat(hourly("close@1h", at("09:00", 1), at("09:40", 2), at("10:00", 3), at("10:10", 4)))
        .containsExactly(NaN, NaN, 2, 2);
  }

  @Test
  void an_hour_that_began_before_the_origin_is_left_out() {
    assertThat(hourly(
            "close@1h",
            at("08:40", 1),
            at("08:50", 2),
            at("09:00", 3),
            at("09:50", 4),
            at("10:00", 5)))
        .containsExactly(NaN, NaN, NaN, 4, 4);
  }

  @Test
  void hours_without_base_bars_have_no_bar() {
    assertThat(hourly(
            "close@1h[1] - close@1h",
            at("08:00", 1),
            at("08:50", 2),
            at("11:00", 5),
            at("11:50", 9),
            at("12:00", 1)))
        .containsExactly(NaN, NaN, 0, -7, 0);
    assertThat(hourly("(close[1])@1h", at("08:00", 1), at("08:50", 2), at("11:50", 9)))
        .containsExactly(NaN, NaN, 2);
  }

  @Test
  void one_bar_can_close_an_unfinished_hour_and_its_own() {
    assertThat(hourly("close@1h", at("08:00", 1), at("09:50", 2))).containsExactly(NaN, 2);
    assertThat(hourly("(close[1])@1h", at("08:00", 1), at("09:50", 2))).containsExactly(NaN, 1);
  }

  @Test
  void an_hour_is_built_from_its_bars() {
    Bar[] bars = {
      new Bar(at("09:00", 1).openTime(), 5, 6, 4, 5, 10),
      new Bar(at("09:20", 1).openTime(), 5, 9, 5, 7, 20),
      new Bar(at("09:50", 1).openTime(), 7, 8, 3, 4, 30)
    };
    assertThat(hourly("open@1h", bars)[2]).isEqualTo(5);
    assertThat(hourly("high@1h", bars)[2]).isEqualTo(9);
    assertThat(hourly("low@1h", bars)[2]).isEqualTo(3);
    assertThat(hourly("close@1h", bars)[2]).isEqualTo(4);
    assertThat(hourly("volume@1h", bars)[2]).isEqualTo(60);
  }

  @Test
  void a_peek_of_the_hours_last_bar_shows_the_hour_closed_and_leaves_it_open() {
    State state = Plan.of("close@1h").start(TEN);
    state.advance(at("09:00", 1));
    assertThat(state.peek(at("09:40", 2)).get(0)).isNaN();
    assertThat(state.peek(at("09:50", 3)).get(0)).isEqualTo(3);
    assertThat(state.peek(at("09:50", 4)).get(0)).isEqualTo(4);
    assertThat(state.current().get(0)).isNaN();
    assertThat(state.advance(at("09:50", 5)).get(0)).isEqualTo(5);
  }

  @Test
  void months_follow_the_calendar_and_weeks_begin_on_monday() {
    Plan plan = Plan.of("close@1M", "close@1w");
    Columns columns = plan.evaluate(Bars.of(
        Interval.DAY,
        on("2024-01-01T00:00", 1, 1), // a Monday
        on("2024-01-07T00:00", 7, 1),
        on("2024-01-31T00:00", 31, 1),
        on("2024-02-28T00:00", 59, 1),
        on("2024-02-29T00:00", 60, 1),
        on("2024-03-03T00:00", 63, 1)));
    assertThat(columns.column(0)).containsExactly(NaN, NaN, 31, 31, 60, 60);
    assertThat(columns.column(1)).containsExactly(NaN, 7, 7, 31, 31, 63);
  }

  @Test
  void weeks_of_7d_begin_on_thursday_like_the_epoch() {
    Columns columns = Plan.of("close@7d")
        .evaluate(Bars.of(
            Interval.DAY,
            on("2024-01-03T00:00", 1, 1),
            on("2024-01-04T00:00", 2, 1), // a Thursday
            on("2024-01-09T00:00", 3, 1),
            on("2024-01-10T00:00", 4, 1),
            on("2024-01-17T00:00", 5, 1)));
    assertThat(columns.column(0)).containsExactly(NaN, NaN, NaN, 4, 5);
  }

  @Test
  void the_table_in_the_docs_about_higher_intervals_is_right() {
    String[] times = {"08:40", "09:00", "09:20", "09:40", "10:00", "10:20", "11:00", "13:40"};
    double[] closes = {10, 12, 11, 14, 13, 16, 18, 19};
    double[] highs = {11, 15, 12, 14, 20, 17, 18, 19};
    Bar[] bars = new Bar[times.length];
    for (int i = 0; i < bars.length; i++) {
      bars[i] = new Bar(at(times[i], 1).openTime(), closes[i], highs[i], 1, closes[i], 1);
    }
    Columns columns = Plan.of("close@1h", "high@1h")
        .evaluate(Bars.of(new Interval(20, Interval.Unit.MINUTE), bars));
    assertThat(columns.column(0)).containsExactly(NaN, NaN, NaN, 14, 14, 14, 16, 19);
    assertThat(columns.column(1)).containsExactly(NaN, NaN, NaN, 15, 15, 15, 20, 19);
  }

  @Test
  void the_plans_own_interval_can_be_named() {
    Bars bars = RandomBars.walk(1, 50);
    Columns columns = Plan.of("sma(5)@1m", "sma(5)").evaluate(bars);
    assertThat(columns.column(0)).isEqualTo(columns.column(1));
  }

  @Test
  void bars_that_do_not_fill_the_interval_are_refused() {
    Plan plan = Plan.of("close@1h");
    assertThatThrownBy(() -> plan.start(Interval.ofMillis(7 * 60_000)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("@1h: expected an interval that bars of 7m add up to");
    assertThatThrownBy(() -> plan.start(Interval.DAY)).hasMessageContaining("@1h");
    assertThatThrownBy(() -> plan.evaluate(Bars.empty(Interval.WEEK))).hasMessageContaining("@1h");
  }

  @Test
  void single_bars_need_a_state_that_knows_the_base_interval() {
    State state = Plan.of("close@1h").start();
    assertThatThrownBy(() -> state.advance(at("09:00", 1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("use Plan.start(interval)");
  }

  @Test
  void formulas_on_an_interval_count_its_bars() {
    Bars bars = RandomBars.walk(6, 600);
    Columns columns = Plan.of("sma(3)@5m", "close[1]@5m").evaluate(bars);
    for (int i = 14; i < bars.size(); i++) {
      int last = (i + 1) / 5 * 5 - 1; // the bar that ended the newest five minutes
      assertThat(columns.get(1, i)).isEqualTo(bars.close(last - 5));
      double mean = (bars.close(last) + bars.close(last - 5) + bars.close(last - 10)) / 3;
      assertThat(columns.get(0, i)).isCloseTo(mean, org.assertj.core.data.Offset.offset(1e-11));
    }
    assertThat(columns.get(0, 13)).isNaN();
  }
}
