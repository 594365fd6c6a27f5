package io.cryptvault.http.file;

import static io.cryptvault.http.file.TestFiles.DETECT;
import static io.cryptvault.http.file.TestFiles.csv;
import static io.cryptvault.http.file.TestFiles.every;
import static io.cryptvault.http.file.TestFiles.notes;
import static io.cryptvault.http.file.TestFiles.sample;
import static io.cryptvault.http.file.TestFiles.timesAs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cryptvault.actors.answer.BadBars;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The unit of a file's times is found, and reported if it is not milliseconds. */
class FileTimesTest {
  private static final long DAY = 86_400;
  /** 2024-01-01T00:00Z in seconds. */
  private static final long NEW_YEAR = 1_704_067_200;

  @TempDir
  Path folder;

  private BarFile read(List<String> times) {
    return BarFileReader.read(csv(folder, times), DETECT);
  }

  private static Instant first(BarFile file) {
    return Instant.ofEpochMilli(file.bars().firstTime());
  }

  private static Instant last(BarFile file) {
    return Instant.ofEpochMilli(file.bars().lastTime());
  }

  private void assertRefused(List<String> times, FileReadOptions as, String... message) {
    Path file = csv(folder, times);
    assertThatThrownBy(() -> BarFileReader.read(file, as))
        .isInstanceOf(BadBars.class)
        .hasMessageContainingAll(message);
  }

  @Test
  void seconds_are_the_same_bars_as_milliseconds() {
    BarFile seconds = BarFileReader.read(sample(folder, "epoch-seconds.csv"), DETECT);
    BarFile millis = BarFileReader.read(sample(folder, "epoch-millis.csv"), DETECT);
    assertThat(seconds.bars()).isEqualTo(millis.bars());
    assertThat(first(seconds)).isEqualTo(Instant.parse("2024-02-29T00:00:00Z"));
    assertThat(seconds.times().getFirst()).isEqualTo("1709164800"); // as in the file
    assertThat(notes(seconds))
        .containsExactly(
            "times are read as seconds since 1970; set --time-format if they are something else");
    assertThat(notes(millis)).isEmpty();
  }

  @Test
  void
      milliseconds_followed_by_microseconds_are_one_series_and_the_line_of_the_change_is_reported() {
    BarFile file = BarFileReader.read(sample(folder, "ms-then-us.csv"), DETECT);
    assertThat(file.bars().size()).isEqualTo(40);
    assertThat(file.bars().interval()).isEqualTo(Interval.MINUTE);
    assertThat(file.bars().lastTime() - file.bars().firstTime()).isEqualTo(39 * 60_000);
    assertThat(file.badRows()).isEmpty();
    assertThat(notes(file))
        .containsExactly("line 22: times are in microseconds from here on, in milliseconds before;"
            + " both are read as one series");
  }

  @Test
  void a_number_of_eight_digits_is_a_date() {
    BarFile file = BarFileReader.read(sample(folder, "yyyymmdd.csv"), DETECT);
    assertThat(first(file)).isEqualTo(Instant.parse("2024-01-01T00:00:00Z"));
    assertThat(last(file)).isEqualTo(Instant.parse("2024-01-30T00:00:00Z"));
    assertThat(file.bars().interval()).isEqualTo(Interval.DAY);
    assertThat(file.times().getFirst()).isEqualTo("20240101");
  }

  @ParameterizedTest
  @CsvSource({
    "1, seconds",
    "1000, ",
    "1000000, microseconds",
    "1000000000, nanoseconds",
  })
  void the_size_of_a_number_tells_its_unit(long many, @Nullable String unit) {
    BarFile file = read(every(NEW_YEAR * many, 60 * many, 50));
    assertThat(first(file)).isEqualTo(Instant.parse("2024-01-01T00:00:00Z"));
    assertThat(file.bars().interval()).isEqualTo(Interval.MINUTE);
    assertThat(file.times().getLast()).isEqualTo(Long.toString((NEW_YEAR + 49 * 60) * many));
    assertThat(String.join("", notes(file))).contains(unit == null ? "" : "read as " + unit);
    assertThat(notes(file)).hasSize(unit == null ? 0 : 1);
  }

  @ParameterizedTest
  @CsvSource({"1, 1s", "300, 5m", "3600, 1h", "86400, 1d", "604800, 1w"})
  void bars_of_every_length_may_have_times_in_seconds(long step, String interval) {
    BarFile file = read(every(NEW_YEAR, step, 30));
    assertThat(file.bars().interval()).isEqualTo(Interval.of(interval));
    assertThat(first(file)).isEqualTo(Instant.parse("2024-01-01T00:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1704067200", "1704067200.0", "1.7040672e9", "1704067200.000000"})
  void one_row_is_enough_to_find_the_unit(String time) {
    assertThat(first(read(List.of(time)))).isEqualTo(Instant.parse("2024-01-01T00:00:00Z"));
  }

  @Test
  void fractions_of_a_second_are_kept_to_the_millisecond() {
    BarFile file = read(List.of("1704067200.25", "1704067260.25", "1704067320.25"));
    assertThat(first(file)).isEqualTo(Instant.parse("2024-01-01T00:00:00.250Z"));
    assertThat(file.bars().interval()).isEqualTo(Interval.MINUTE);
  }

  @Test
  void nanoseconds_are_rounded_down_to_milliseconds_but_the_text_keeps_every_digit() {
    BarFile file = read(List.of("1704067200000999999", "1704067260000999999"));
    assertThat(file.bars().firstTime()).isEqualTo(1_704_067_200_000L);
    assertThat(file.times().getFirst()).isEqualTo("1704067200000999999");
  }

  @Test
  void bars_of_1950_are_milliseconds_before_the_epoch() {
    BarFile file = read(every(-631_152_000_000L, DAY * 1000, 400));
    assertThat(first(file)).isEqualTo(Instant.parse("1950-01-01T00:00:00Z"));
    assertThat(file.bars().interval()).isEqualTo(Interval.DAY);
    assertThat(notes(file)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1000, 0", "1000000, 1"})
  void a_run_that_starts_in_1950_is_in_the_unit_of_its_newest_time(long many, int notes) {
    BarFile file = read(every(-631_152_000L * many, DAY * many, 25_000));
    assertThat(first(file)).isEqualTo(Instant.parse("1950-01-01T00:00:00Z"));
    assertThat(last(file)).isEqualTo(Instant.parse("2018-06-12T00:00:00Z"));
    assertThat(file.badRows()).isEmpty();
    assertThat(file.bars().interval()).isEqualTo(Interval.DAY);
    assertThat(file.notes()).hasSize(notes);
  }

  @Test
  void a_series_may_change_from_microseconds_to_milliseconds_to_seconds_to_nanoseconds() {
    List<String> times = new ArrayList<>();
    times.addAll(every(NEW_YEAR * 1_000_000, 60_000_000, 5));
    times.addAll(every((NEW_YEAR + 300) * 1_000, 60_000, 5));
    times.addAll(every(NEW_YEAR + 600, 60, 5));
    times.addAll(every((NEW_YEAR + 900) * 1_000_000_000, 60_000_000_000L, 5));
    BarFile file = read(times);
    assertThat(file.bars().size()).isEqualTo(20);
    assertThat(file.bars().lastTime() - file.bars().firstTime()).isEqualTo(19 * 60_000);
    assertThat(file.times()).isEqualTo(times);
    assertThat(notes(file))
        .hasSize(4)
        .anySatisfy(note -> assertThat(note).startsWith("times are read as microseconds"))
        .anySatisfy(note -> assertThat(note).startsWith("line 7: times are in milliseconds from"))
        .anySatisfy(note -> assertThat(note).startsWith("line 12: times are in seconds from here"))
        .anySatisfy(note -> assertThat(note).startsWith("line 17: times are in nanoseconds from"));
  }

  @Test
  void two_rows_in_two_units_are_one_series() {
    BarFile file = read(List.of("1704067200000", "1704067260000000"));
    assertThat(file.bars().interval()).isEqualTo(Interval.MINUTE);
    assertThat(notes(file)).singleElement().asString().startsWith("line 3: times are in micro");
  }

  @ParameterizedTest
  @CsvSource({"1, 10", "1000, 10", "1, 1000000000000", "1000, 100000", "1000, 5", "1, 2"})
  void one_wrong_time_is_a_bad_row_and_changes_no_other_row(long many, long factor) {
    List<String> times = new ArrayList<>(every(NEW_YEAR * many, 3600 * many, 200));
    times.set(100, Long.toString((NEW_YEAR + 360_000) * many * factor));
    BarFile file = read(times);
    assertThat(file.bars().size()).isEqualTo(199);
    assertThat(first(file)).isEqualTo(Instant.parse("2024-01-01T00:00:00Z"));
    assertThat(last(file)).isEqualTo(Instant.parse("2024-01-09T07:00:00Z"));
    assertThat(file.bars().interval()).isEqualTo(Interval.HOUR);
    assertThat(file.badRows()).hasSize(1);
    assertThat(file.badRows().getFirst().line()).isEqualTo(102);
    assertThat(file.badRows().getFirst().reason()).contains("the rows around it");
  }

  @Test
  void one_wrong_time_among_bars_that_are_too_old_for_any_unit_is_a_bad_row() {
    List<String> times = new ArrayList<>(every(157_766_400_000L, 3_600_000, 200)); // 1975
    times.set(100, "1704067200000");
    BarFile file = read(times);
    assertThat(file.bars().size()).isEqualTo(199);
    assertThat(last(file)).isEqualTo(Instant.parse("1975-01-09T07:00:00Z"));
    assertThat(file.badRows().getFirst().line()).isEqualTo(102);
  }

  @Test
  void times_in_two_units_that_are_too_old_for_any_unit_are_refused() {
    List<String> times = new ArrayList<>(every(157_766_400_000L, 60_000, 25));
    times.addAll(every(157_767_900_000_000L, 60_000_000, 25));
    assertRefused(times, DETECT, "25 of 50 rows", "line 27: expected a time in the same unit");
  }

  @ParameterizedTest
  @CsvSource({"0", "199"})
  void a_wrong_first_or_last_time_is_a_bad_row(int row) {
    List<String> times = new ArrayList<>(every(NEW_YEAR, 3600, 200));
    times.set(row, Long.toString((NEW_YEAR + 3600L * row) * 37));
    BarFile file = read(times);
    assertThat(file.bars().size()).isEqualTo(199);
    assertThat(file.badRows().getFirst().line()).isEqualTo(row + 2);
    assertThat(notes(file)).singleElement().asString().contains("seconds");
  }

  @Test
  void a_row_that_fits_between_its_neighbours_in_another_unit_is_read_in_that_unit() {
    List<String> times = new ArrayList<>(every(NEW_YEAR * 1000, 3_600_000, 200));
    times.set(100, Long.toString((NEW_YEAR + 360_000) * 1_000_000));
    BarFile file = read(times);
    assertThat(file.bars().size()).isEqualTo(200);
    assertThat(file.bars().openTime(100)).isEqualTo((NEW_YEAR + 360_000) * 1000);
    assertThat(notes(file)).hasSize(2); // to microseconds, and back
  }

  @ParameterizedTest
  @CsvSource({
    "2240524800, 3600, 3600 ms, s", // seconds of 2041: too far ahead to find the unit by size
    "157766400, 60, 60 ms, s", // seconds of 1975
    "-631152000, 86400, 86.4 s, s", // seconds of 1950
    "157766400, 604800, 604.8 s, s",
    "157766400000000, 60000000, 60000 s, us" // microseconds of 1975
  })
  void unusual_steps_are_refused_with_the_likely_unit(
      long first, long step, String found, String unit) {
    assertRefused(
        every(first, step, 30),
        DETECT,
        "X.csv: expected bars a usual interval apart",
        "read as milliseconds",
        "the times look like ",
        "add --time-format " + unit);
    BarFile file = BarFileReader.read(csv(folder, every(first, step, 30)), timesAs(unit));
    assertThat(Interval.listed()).contains(file.bars().interval());
  }

  @ParameterizedTest
  @CsvSource({"ms, 60 ms", "us, 60 us", "ns, 0.06 us"})
  void a_format_that_makes_impossible_steps_is_refused_with_a_guess(String format, String found) {
    assertRefused(
        every(NEW_YEAR, 60, 30),
        timesAs(format),
        "1 s or more, found bars " + found + " apart when times are read as ",
        "as --time-format says",
        "the times look like seconds: ",
        "add --time-format s");
  }

  @Test
  void the_format_that_the_user_gives_is_used() {
    BarFile file =
        BarFileReader.read(csv(folder, every(157_766_400, 60, 30)), timesAs("s")); // of 1975
    assertThat(first(file)).isEqualTo(Instant.parse("1975-01-01T00:00:00Z"));
    assertThat(notes(file)).isEmpty();
    BarFile days = BarFileReader.read(
        csv(folder, List.of("15/01/2024", "16/01/2024", "17/01/2024")), timesAs("dd/MM/yyyy"));
    assertThat(first(days)).isEqualTo(Instant.parse("2024-01-15T00:00:00Z"));
    assertThat(days.times()).containsExactly("15/01/2024", "16/01/2024", "17/01/2024");
  }

  @Test
  void dates_with_the_day_first_are_refused_and_the_message_names_the_option_that_reads_them() {
    assertRefused(
        List.of("01/02/2024", "02/02/2024", "03/02/2024"),
        DETECT,
        "3 of 3 rows",
        "line 2: expected a time",
        "\"01/02/2024\"",
        "day and month",
        "--time-format \"dd/MM/yyyy");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "20240115093000|20240115093100|20240115093200",
        "202401150930|202401150931|202401150932",
        "20240115 093000|20240115 093100|20240115 093200",
        "2024/01/15 09:30|2024/01/15 09:31|2024/01/15 09:32",
        "2024-01-15 09:30:00+00:00|2024-01-15 09:31:00+00:00|2024-01-15 09:32:00+00:00",
        "2024-01-15 10:30:00+01:00|2024-01-15 10:31:00+01:00|2024-01-15 10:32:00+01:00",
        "2024-01-15T09:30:00Z|2024-01-15T09:31:00Z|2024-01-15T09:32:00Z",
        "2024-01-15 09:30:00 UTC|2024-01-15 09:31:00 UTC|2024-01-15 09:32:00 UTC",
        "2024-01-15T10:30[Europe/Paris]|2024-01-15T10:31[Europe/Paris]|2024-01-15T10:32[Europe/Paris]"
      })
  void dates_and_times_are_read_in_many_spellings(String times) {
    BarFile file = read(List.of(times.split("\\|")));
    assertThat(first(file)).isEqualTo(Instant.parse("2024-01-15T09:30:00Z"));
    assertThat(file.bars().interval()).isEqualTo(Interval.MINUTE);
    assertThat(file.times()).isEqualTo(List.of(times.split("\\|")));
    assertThat(notes(file)).isEmpty();
  }

  @Test
  void an_impossible_date_among_dates_is_a_bad_row_and_not_a_millisecond_of_1970() {
    List<String> days = new ArrayList<>(IntStream.rangeClosed(1, 28)
        .boxed()
        .flatMap(day -> Stream.of(1, 2, 3, 4).map(month -> 20_240_000 + month * 100 + day))
        .sorted()
        .map(Object::toString)
        .toList());
    days.set(0, "20240001");
    BarFile file = read(days);
    assertThat(first(file)).isEqualTo(Instant.parse("2024-01-02T00:00:00Z"));
    assertThat(file.badRows().getFirst().toString())
        .startsWith("line 2: expected a date like 20240301");
  }

  @Test
  void bars_on_the_first_of_each_month_have_an_interval_of_calendar_months() {
    Bars bars = BarFileReader.read(sample(folder, "monthly.csv"), DETECT).bars();
    assertThat(bars.interval()).isEqualTo(Interval.MONTH);
    assertThat(bars.size()).isEqualTo(38);
  }

  @ParameterizedTest
  @CsvSource({
    "2024-01-01|2024-02-01, 1M",
    "2024-02-01|2024-03-01, 1M",
    "2024-04-01|2024-05-01|2024-06-01, 1M",
    "20240101|20240201|20240301|20240401, 1M",
    "2024-01-01 05:00|2024-02-01 05:00|2024-03-01 05:00|2024-04-01 04:00|2024-05-01 04:00, 1M",
    "2023-12-31 23:00|2024-01-31 23:00|2024-02-29 23:00|2024-03-31 22:00, 1M",
    "2024-01-01|2024-02-01|2024-04-01|2024-05-01, 1M",
    "2024-01-01|2024-04-01|2024-07-01|2024-10-01, 3M",
    "2021-01-01|2022-01-01|2023-01-01|2024-01-01, 12M",
    "2024-01-01|2024-01-31|2024-03-01|2024-03-31, 30d",
    "2024-01-01|2024-01-08|2024-01-15, 1w",
    "2024-01-01|2024-01-02|2024-01-03|2024-01-08, 1d",
    "2024-01-05|2024-01-08|2024-01-09, 1d", // a weekend is a hole
    "2024-01-01|2024-01-01 01:00|2024-01-01 02:00, 1h",
    "2024-02-01|2024-02-29|2024-03-28, 28d"
  })
  void months_weeks_and_days_are_told_apart(String times, String interval) {
    assertThat(read(List.of(times.split("\\|"))).bars().interval()).hasToString(interval);
  }
}
