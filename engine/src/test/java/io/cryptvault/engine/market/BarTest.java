package io.cryptvault.engine.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BarTest {

  @Test
  void all_prices_can_be_equal_and_the_volume_0() {
    assertThat(new Bar(0, 1e-9, 1e-9, 1e-9, 1e-9, 0).close()).isEqualTo(1e-9);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // open, high, low, close, volume
        "2 | 3 | 1 | NaN | 1 | expected finite prices above 0",
        "2 | Infinity | 1 | 2 | 1 | expected finite prices above 0",
        "2 | 3 | 0 | 2 | 1 | expected finite prices above 0",
        "2 | 3 | -1 | 2 | 1 | expected finite prices above 0",
        "2 | 3 | 1 | 2 | -1 | expected a finite volume of 0 or more, was -1.0",
        "2 | 3 | 1 | 2 | NaN | expected a finite volume of 0 or more, was NaN",
        "2 | 3 | 1 | 2 | Infinity | expected a finite volume of 0 or more",
        "4 | 3 | 1 | 2 | 1 | expected low <= open, close <= high, was open=4.0 high=3.0 low=1.0"
            + " close=2.0",
        "2 | 3 | 1 | 3.5 | 1 | expected low <= open, close <= high",
        "0.5 | 3 | 1 | 2 | 1 | expected low <= open, close <= high",
        "2 | 3 | 1 | 0.5 | 1 | expected low <= open, close <= high",
        "2 | 1 | 3 | 2 | 1 | expected low <= open, close <= high",
      })
  void invalid_figures_are_refused_with_the_reason(
      double open, double high, double low, double close, double volume, String why) {
    assertThatThrownBy(() -> new Bar(1_704_067_200_000L, open, high, low, close, volume))
        .isInstanceOf(Bar.Invalid.class)
        .hasMessageStartingWith("bar 2024-01-01T00:00:00Z: ")
        .hasMessageContaining(why);
    assertThatThrownBy(() ->
            Bars.builder(Interval.MINUTE).add(1_704_067_200_000L, open, high, low, close, volume))
        .isInstanceOf(Bar.Invalid.class)
        .hasMessageContaining(why);
  }

  @ParameterizedTest
  @CsvSource({
    "10, 9.999999999999998, 9, 10, 10, 9", // high below open and close
    "10, 11, 10.000000000000002, 10.5, 11, 10", // low above open
    "10.5, 11, 10.000000000000002, 10, 11, 10", // low above close
    "10, 9.999999999999998, 10.000000000000002, 10, 10.000000000000002, 9.999999999999998",
    "116.5, 117.09458699999999, 116.3, 117.094587, 117.094587, 116.3",
    "0.00000001, 0.00000000999999999999999, 0.000000009, 0.0000000095, 0.00000001, 0.000000009"
  })
  void a_high_or_low_that_is_wrong_by_rounding_alone_is_widened_to_enclose_open_and_close(
      double open, double high, double low, double close, double newHigh, double newLow) {
    Bar bar = Bar.enclosing(5, open, high, low, close, 1);
    assertThat(bar).isEqualTo(new Bar(5, open, newHigh, newLow, close, 1));
    Bars.Builder bars = Bars.builder(Interval.MINUTE);
    assertThat(bars.addEnclosing(5, open, high, low, close, 1)).isTrue();
    assertThat(bars.build().get(0)).isEqualTo(bar);
    assertThatThrownBy(() -> new Bar(5, open, high, low, close, 1)).isInstanceOf(Bar.Invalid.class);
  }

  @ParameterizedTest
  @CsvSource({
    "10, 9.9999999999, 9, 10, 1", // 1e-11 of the price is more than rounding
    "10, 11, 10.0000000001, 10.5, 1",
    "10, 9, 11, 10, 1",
    "10, 9.999999999999998, 9, 10, -1",
    "10, NaN, 9, 10, 1",
    "10, 11, 0, 10, 1",
    "0, 11, 1e-300, 10, 1",
    "10, Infinity, 9, 10, 1"
  })
  void more_than_rounding_stays_an_error(
      double open, double high, double low, double close, double volume) {
    assertThatThrownBy(() -> Bar.enclosing(5, open, high, low, close, volume))
        .isInstanceOf(Bar.Invalid.class);
    assertThatThrownBy(
            () -> Bars.builder(Interval.MINUTE).addEnclosing(5, open, high, low, close, volume))
        .isInstanceOf(Bar.Invalid.class);
  }

  @Test
  void a_correct_bar_is_not_widened() {
    assertThat(Bar.enclosing(5, 10, 11, 9, 10, 1)).isEqualTo(new Bar(5, 10, 11, 9, 10, 1));
    assertThat(Bars.builder(Interval.MINUTE).addEnclosing(5, 10, 11, 9, 10, 1)).isFalse();
  }
}
