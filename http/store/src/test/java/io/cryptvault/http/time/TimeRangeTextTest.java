package io.cryptvault.http.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ends of a time range as the user types them. */
class TimeRangeTextTest {
  private static final long NOW = Instant.parse("2026-06-01T00:00:00Z").toEpochMilli();

  private static TimeRangeText range(@Nullable String from, @Nullable String to) {
    return new TimeRangeText(Optional.ofNullable(from), Optional.ofNullable(to), NOW);
  }

  @ParameterizedTest
  @CsvSource({
    "1709164800, 2024-02-29T00:00:00Z",
    "1709164800000, 2024-02-29T00:00:00Z",
    "1709164800000000, 2024-02-29T00:00:00Z",
    "1709164800000000000, 2024-02-29T00:00:00Z",
    "2024-02-29, 2024-02-29T00:00:00Z",
    "20240229, 2024-02-29T00:00:00Z",
    "2024-02-29T01:00+01:00, 2024-02-29T00:00:00Z",
    "0, 1970-01-01T00:00:00Z",
    "-631152000000, 1950-01-01T00:00:00Z",
    "60000, 1970-01-01T00:01:00Z",
    "315532799, 1970-01-04T15:38:52.799Z",
    "315532800, 1980-01-01T00:00:00Z",
    "1811808000, 2027-06-01T00:00:00Z",
    "1811808001, 1970-01-21T23:16:48.001Z"
  })
  void the_size_of_a_number_tells_its_unit(String text, Instant time) {
    assertThat(range(text, null).fromMillis()).contains(time.toEpochMilli());
    assertThat(range(null, text).toMillis()).contains(time.toEpochMilli());
  }

  @ParameterizedTest
  @CsvSource({
    "30m, 2026-05-31T23:30:00Z",
    "12h, 2026-05-31T12:00:00Z",
    "7d, 2026-05-25T00:00:00Z",
    "2w, 2026-05-18T00:00:00Z",
    "0d, 2026-06-01T00:00:00Z"
  })
  void a_number_with_a_unit_of_time_is_how_long_ago(String text, Instant time) {
    assertThat(range(text, null).fromMillis()).contains(time.toEpochMilli());
    assertThat(range("9w", text).toMillis()).contains(time.toEpochMilli());
  }

  @ParameterizedTest
  @CsvSource({"7x", "7D", "1M", "-7d", "d", "99999999999999999999d", "9223372036854775807w"})
  void what_is_no_time_ago_is_an_error_that_says_how_it_is_written(String text) {
    assertThatThrownBy(() -> range(text, null).fromMillis())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(text)
        .hasMessageStartingWith("expected a time ");
  }

  @Test
  void a_start_that_fits_no_unit_is_in_the_unit_of_the_end() {
    assertThat(range("157766400", "1709164800").fromMillis()).contains(157_766_400_000L); // 1975
    assertThat(range("157766400000", "1709164800000").fromMillis()).contains(157_766_400_000L);
    assertThat(range("157766400000000", "1709164800000000").fromMillis())
        .contains(157_766_400_000L);
    assertThat(range(Long.toString(Long.MIN_VALUE), "1709164800000").fromMillis())
        .contains(Long.MIN_VALUE);
    assertThat(range("0", Long.toString(Long.MAX_VALUE)).toMillis()).contains(Long.MAX_VALUE);
  }

  @ParameterizedTest
  @CsvSource({
    "1709164800000, 1709164800000",
    "0, 0",
    "-631152000000, -631152000000",
    "691200000, 1970-01-09T00:00:00Z", // as a number it would be seconds of 1991
    "20040120, 1970-01-01T05:34:00.120Z"
  })
  void a_moment_is_written_so_that_it_is_read_as_the_same_moment(long millis, String text) {
    assertThat(TimeRangeText.of(millis, NOW)).isEqualTo(text);
    assertThat(range(text, null).fromMillis()).contains(millis);
  }

  @Test
  void a_missing_end_is_empty_and_an_invalid_one_is_an_error() {
    assertThat(range(null, null).fromMillis()).isEmpty();
    assertThat(range(null, null).toMillis()).isEmpty();
    assertThatThrownBy(() -> range("yesterday", null).fromMillis())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"yesterday\"");
    assertThatThrownBy(() -> range("-9000000000000000000", "1709164800").fromMillis())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("too large");
  }
}
