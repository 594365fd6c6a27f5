package io.cryptvault.engine.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntervalTest {

  private static long time(String text) {
    return Instant.parse(text).toEpochMilli();
  }

  @ParameterizedTest
  @MethodSource("io.cryptvault.engine.market.Interval#listed")
  void a_listed_interval_is_found_by_its_name(Interval interval) {
    assertThat(Interval.of(interval.toString())).isEqualTo(interval);
  }

  @Test
  void listed_intervals_come_shortest_first() {
    assertThat(Interval.listed()).extracting(Interval::millis).isSorted();
    assertThat(Interval.listed()).doesNotHaveDuplicates();
    assertThat(Interval.listed())
        .hasToString(
            "[1s, 1m, 3m, 5m, 15m, 30m, 1h, 2h, 4h, 6h, 8h, 12h, 1d, 3d, 1w, 7d, 15d, 1M]");
  }

  @Test
  void case_distinguishes_a_minute_from_a_month() {
    assertThat(Interval.of("1m")).isEqualTo(Interval.MINUTE);
    assertThat(Interval.of("1M")).isEqualTo(Interval.MONTH);
    assertThat(Interval.MONTH.isFixed()).isFalse();
    assertThat(Interval.MINUTE.isFixed()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1H", "7m", "1", "m", "60m", " 1m", "1D"})
  void an_unknown_name_is_refused_with_a_list_of_all_intervals(String name) {
    assertThatThrownBy(() -> Interval.of(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("interval: expected one of 1s 1m 3m 5m 15m 30m 1h 2h 4h 6h 8h 12h 1d 3d 1w 7d"
            + " 15d 1M, was \"" + name + "\"; case matters, 1m is a minute and 1M a month");
  }

  @ParameterizedTest
  @CsvSource({
    "60000,1m",
    "3600000,1h",
    "604800000,1w",
    "86400000,1d",
    "420000,7m",
    "1500,1500ms",
    "172800000,2d"
  })
  void a_length_in_milliseconds_gives_an_interval_listed_or_not(long millis, String name) {
    assertThat(Interval.ofMillis(millis)).hasToString(name);
    assertThat(Interval.ofMillis(millis).millis()).isEqualTo(millis);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -60_000, Long.MAX_VALUE})
  void a_length_of_0_or_less_is_refused(long millis) {
    assertThatThrownBy(() -> Interval.ofMillis(millis))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "1m,2024-03-01T12:34:56Z,2024-03-01T12:34:00Z,2024-03-01T12:35:00Z",
    "4h,2024-03-01T12:34:56Z,2024-03-01T12:00:00Z,2024-03-01T16:00:00Z",
    "1d,2024-02-29T23:59:59Z,2024-02-29T00:00:00Z,2024-03-01T00:00:00Z",
    "1w,2024-03-03T23:59:59Z,2024-02-26T00:00:00Z,2024-03-04T00:00:00Z",
    "1w,2024-03-04T00:00:00Z,2024-03-04T00:00:00Z,2024-03-11T00:00:00Z",
    "1w,1969-12-30T12:00:00Z,1969-12-29T00:00:00Z,1970-01-05T00:00:00Z",
    "7d,2024-03-06T23:59:59Z,2024-02-29T00:00:00Z,2024-03-07T00:00:00Z", // Thursdays
    "7d,2024-03-07T00:00:00Z,2024-03-07T00:00:00Z,2024-03-14T00:00:00Z",
    "15d,2024-03-01T00:00:00Z,2024-02-17T00:00:00Z,2024-03-03T00:00:00Z",
    "1M,2024-02-29T12:00:00Z,2024-02-01T00:00:00Z,2024-03-01T00:00:00Z",
    "1M,2023-02-01T00:00:00Z,2023-02-01T00:00:00Z,2023-03-01T00:00:00Z",
    "1M,2023-12-31T23:59:59Z,2023-12-01T00:00:00Z,2024-01-01T00:00:00Z",
    "1M,1969-12-31T00:00:00Z,1969-12-01T00:00:00Z,1970-01-01T00:00:00Z",
    "1h,1969-12-31T23:30:00Z,1969-12-31T23:00:00Z,1970-01-01T00:00:00Z"
  })
  void a_moment_lies_in_exactly_one_bar(String name, String moment, String start, String end) {
    Interval interval = Interval.of(name);
    assertThat(interval.start(time(moment))).isEqualTo(time(start));
    assertThat(interval.start(time(start))).isEqualTo(time(start));
    assertThat(interval.end(time(start))).isEqualTo(time(end));
  }

  @ParameterizedTest
  @CsvSource({
    "1h,1m,true",
    "1h,1h,true",
    "1h,15m,true",
    "1m,1h,false",
    "3m,1m,true",
    "5m,3m,false",
    "4h,3m,true",
    "8h,6h,false",
    "1d,1h,true",
    "1w,1d,true",
    "1w,12h,true",
    "1w,3d,false",
    "1w,1w,true",
    "1w,1M,false",
    "1w,7d,false",
    "7d,1w,false",
    "7d,1d,true",
    "7d,8h,true",
    "7d,3d,false",
    "15d,7d,false",
    "1M,7d,false",
    "15d,1w,false",
    "15d,3d,true",
    "1M,1d,true",
    "1M,1h,true",
    "1M,3d,false",
    "1M,1w,false",
    "1M,1M,true",
    "1d,1M,false"
  })
  void an_interval_is_built_from_bars_that_fill_it_exactly(
      String name, String base, boolean expected) {
    assertThat(Interval.of(name).isBuiltFrom(Interval.of(base))).isEqualTo(expected);
  }

  @Test
  void a_count_below_1_is_refused() {
    assertThatThrownBy(() -> new Interval(0, Interval.Unit.HOUR))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("interval: expected a count of 1 or more, was 0");
  }
}
