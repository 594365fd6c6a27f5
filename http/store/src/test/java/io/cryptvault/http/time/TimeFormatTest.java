package io.cryptvault.http.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading and writing a single time. */
class TimeFormatTest {
  private static WrittenTime read(String text) {
    return TimeFormat.DETECT.read(text);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      2024-03-01                            | 2024-03-01T00:00:00Z
      2024/03/01                            | 2024-03-01T00:00:00Z
      2024.03.01                            | 2024-03-01T00:00:00Z
      2024/3/1                              | 2024-03-01T00:00:00Z
      2024/3/1 9:05                         | 2024-03-01T09:05:00Z
      2024.03.01 09:05                      | 2024-03-01T09:05:00Z
      2024-03-01 00:07:00                   | 2024-03-01T00:07:00Z
      2024-03-01T00:07                      | 2024-03-01T00:07:00Z
      2024-03-01t00:07:00z                  | 2024-03-01T00:07:00Z
      2024-03-01 00:07:00+00:00             | 2024-03-01T00:07:00Z
      2024-03-01 00:07:00+0100              | 2024-02-29T23:07:00Z
      2024-03-01T00:07:00-05                | 2024-03-01T05:07:00Z
      2024-03-01 00:07:00 -05:00            | 2024-03-01T05:07:00Z
      2024-03-01 00:07:00 UTC               | 2024-03-01T00:07:00Z
      2024-03-01 00:07:00Z                  | 2024-03-01T00:07:00Z
      2024-03-01T00:07:00+01:00[Europe/Paris] | 2024-02-29T23:07:00Z
      2024-07-01T00:07:00[Europe/Paris]     | 2024-06-30T22:07:00Z
      2024-07-01 00:07 America/New_York     | 2024-07-01T04:07:00Z
      2024-03-01T00:07:00.250Z              | 2024-03-01T00:07:00.250Z
      2024-03-01 00:07:00,250               | 2024-03-01T00:07:00.250Z
      2024-03-01T00:07:00.123456789Z        | 2024-03-01T00:07:00.123Z
      20240301 000700                       | 2024-03-01T00:07:00Z
      20240301 00:07                        | 2024-03-01T00:07:00Z
      20240301T000700Z                      | 2024-03-01T00:07:00Z
      1950-01-03                            | 1950-01-03T00:00:00Z
      1969-12-31T23:59:59.999Z              | 1969-12-31T23:59:59.999Z
      """)
  void dates_that_start_with_the_year_are_read(String text, Instant time) {
    assertThat(read(text)).isEqualTo(WrittenTime.at(time.toEpochMilli()));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0",
    "-60000, -60000, 0",
    "1704067200, 1704067200, 0",
    "1704067200.0, 1704067200, 0",
    "1704067200.25, 1704067200, 250000000",
    "-0.5, -1, 500000000",
    "1.7040672e9, 1704067200, 0",
    "1.7040672E+12, 1704067200000, 0",
    "1704067200000000001, 1704067200000000001, 0",
    "9007199254740993, 9007199254740993, 0"
  })
  void a_number_keeps_every_digit(String text, long whole, int billionths) {
    assertThat(read(text)).isEqualTo(WrittenTime.number(whole, billionths));
  }

  @ParameterizedTest
  @ValueSource(strings = {"20240115", "20240115093000", "202401150930", "18000101"})
  void a_number_that_could_be_a_date_is_decided_by_the_other_rows(String text) {
    assertThat(read(text).kind()).isEqualTo(WrittenTime.Kind.NUMBER_OR_DATE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"20241301", "20240230", "20240115250000", "2024011", "17991231"})
  void a_number_that_is_not_a_possible_date_is_a_number(String text) {
    assertThat(read(text).kind()).isEqualTo(WrittenTime.Kind.NUMBER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "soon",
        "",
        "-",
        "2024-13-01",
        "2024-02-30",
        "2024-03-01T25:00",
        "2024-03-01 00:07 Mars/Base",
        "2024-03/01",
        "99999999999999999999",
        "+999999999-01-01",
        "1e999",
        "2024-03-01 03-PM"
      })
  void the_error_of_a_text_that_is_not_a_time_names_the_option_that_helps(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("expected a time", "found \"" + text + "\"", "--time-format");
  }

  @ParameterizedTest
  @ValueSource(strings = {"15/01/2024", "01/02/2024 00:07", "1.2.2024", "01-02-2024"})
  void day_and_month_are_not_guessed(String text) {
    assertThatThrownBy(() -> read(text))
        .hasMessageContainingAll(
            "in which day and month are ambiguous", "--time-format", "dd/MM/yyyy");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      dd/MM/yyyy              | 15/01/2024                | 2024-01-15T00:00:00Z
      MM/dd/yyyy HH:mm        | 01/15/2024 09:30          | 2024-01-15T09:30:00Z
      yyyy-MM-dd hh-a         | 2024-01-15 03-pm          | 2024-01-15T15:00:00Z
      yyyy-MM-dd HH           | 2024-01-15 15             | 2024-01-15T15:00:00Z
      MMM dd, yyyy            | Jan 15, 2024              | 2024-01-15T00:00:00Z
      d-MMM-yy                | 15-JAN-24                 | 2024-01-15T00:00:00Z
      dd.MM.yyyy HH:mm:ss.SSS 'GMT'Z | 15.01.2024 09:30:00.000 GMT+0100 | 2024-01-15T08:30:00Z
      yyyyMM                  | 202401                    | 2024-01-01T00:00:00Z
      yyyyMMddHHmm            | 202401150930              | 2024-01-15T09:30:00Z
      uuuu                    | 2024                      | 2024-01-01T00:00:00Z
      """)
  void a_pattern_says_how_times_are_written(String pattern, String text, Instant time) {
    TimeFormat format = TimeFormat.of(pattern);
    assertThat(format.read(text)).isEqualTo(WrittenTime.at(time.toEpochMilli()));
    assertThatThrownBy(() -> format.read("no time"))
        .hasMessageContainingAll("in the format of --time-format", "\"no time\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sec", "hours", "dd/MM", "yyyy-MM-dd{", "bbbb"})
  void an_invalid_pattern_is_an_error(String pattern) {
    assertThatThrownBy(() -> TimeFormat.of(pattern))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(
            "expected s, ms, us, ns or a java.time pattern", "was \"" + pattern + "\"");
  }

  @Test
  void if_the_user_gives_a_unit_a_number_is_never_a_date() {
    assertThat(TimeFormat.of("s").read("20240115")).isEqualTo(WrittenTime.number(20_240_115, 0));
    assertThat(TimeFormat.of("s").read("2024-01-15").kind()).isEqualTo(WrittenTime.Kind.INSTANT);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      2024-03-01                  | 2024-03-04T00:00:00Z | 2024-03-04
      2024/3/1                    | 2024-11-14T00:00:00Z | 2024/11/14
      2024-03-01                  | 2024-03-04T04:00:00Z | 2024-03-04T04:00:00Z
      2024-03-01 05:07:30         | 2024-03-01T04:00:00Z | 2024-03-01 04:00:00
      2024-03-01T05:07Z           | 2024-03-01T04:00:00Z | 2024-03-01T04:00Z
      2024-03-01 05:00:00.000000+01:00 | 2024-03-01T00:00:00Z | 2024-03-01 01:00:00.000000+01:00
      2024-07-01T05:00[Europe/Paris] | 2024-07-01T00:00:00Z | 2024-07-01T02:00[Europe/Paris]
      20240301 050730             | 2024-03-01T04:00:00Z | 20240301 040000
      20240305                    | 2024-03-04T00:00:00Z | 20240304
      20240305093000              | 2024-03-05T08:00:00Z | 20240305080000
      202403050930                | 2024-03-05T08:00:00Z | 202403050800
      """)
  void another_moment_is_written_in_the_same_form(String text, Instant time, String like) {
    assertThat(TimeFormat.DETECT.like(text, Optional.empty(), time.toEpochMilli()))
        .isEqualTo(like);
  }

  @Test
  void another_moment_is_written_in_the_same_unit_or_pattern() {
    long time = 1_709_164_800_000L;
    assertThat(TimeFormat.DETECT.like("1", Optional.of(EpochUnit.SECONDS), time))
        .isEqualTo("1709164800");
    assertThat(TimeFormat.DETECT.like("1", Optional.of(EpochUnit.NANOSECONDS), time))
        .isEqualTo("1709164800000000000");
    assertThat(TimeFormat.of("dd/MM/yyyy HH:mm").like("01/03/2024 05:07", Optional.empty(), time))
        .isEqualTo("29/02/2024 00:00");
  }
}
