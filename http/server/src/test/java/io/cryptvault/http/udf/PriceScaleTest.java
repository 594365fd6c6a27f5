package io.cryptvault.http.udf;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PriceScaleTest {
  @Test
  void prices_are_shown_to_their_last_digit() {
    assertThat(PriceScale.ofPrices(new double[] {64_123.12, 64_000})).isEqualTo(100);
    assertThat(PriceScale.ofPrices(new double[] {15_200, 15_300})).isEqualTo(1);
    assertThat(PriceScale.ofPrices(new double[] {0.00001234, 0.000013})).isEqualTo(100_000_000);
    assertThat(PriceScale.ofPrices(new double[] {1.1, 1e-7})).isEqualTo(10_000_000);
  }

  @Test
  void digits_that_only_arithmetic_makes_are_not_shown() {
    assertThat(PriceScale.ofPrices(new double[] {100.0 / 3})).isEqualTo(10_000_000);
    assertThat(PriceScale.ofPrices(new double[] {64_000.0 / 7})).isEqualTo(100_000);
    assertThat(PriceScale.ofPrices(new double[] {2e9 / 3})).isEqualTo(100);
  }

  @Test
  void readings_have_six_digits_and_hundredths_at_least() {
    assertThat(PriceScale.ofReadings(new double[] {57.123456789})).isEqualTo(10_000);
    assertThat(PriceScale.ofReadings(new double[] {-64_123.5})).isEqualTo(100);
    assertThat(PriceScale.ofReadings(new double[] {0.0000123456789})).isEqualTo(10_000_000_000L);
  }

  @Test
  void without_numbers_it_is_hundredths() {
    assertThat(PriceScale.ofPrices(new double[0])).isEqualTo(100);
    assertThat(PriceScale.ofReadings(new double[0])).isEqualTo(100);
    assertThat(PriceScale.ofReadings(new double[] {0, 0})).isEqualTo(100);
  }
}
