package io.cryptvault.engine.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BarTest {

  @Test
  void prices_may_all_be_one_and_the_volume_0() {
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
  void what_cannot_be_a_bar_says_why(
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
}
