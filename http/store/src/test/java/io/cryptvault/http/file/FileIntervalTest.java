package io.cryptvault.http.file;

import static io.cryptvault.http.file.TestFiles.DETECT;
import static io.cryptvault.http.file.TestFiles.at;
import static io.cryptvault.http.file.TestFiles.csv;
import static io.cryptvault.http.file.TestFiles.every;
import static io.cryptvault.http.file.TestFiles.notes;
import static io.cryptvault.http.file.TestFiles.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cryptvault.actors.answer.BadBars;
import io.cryptvault.engine.market.Bar;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Resampling;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file can be read at its own interval or resampled to a longer one that its bars add up to; any other interval is refused. */
class FileIntervalTest {
  /** 2024-01-01T00:00Z, a Monday. */
  private static final long NEW_YEAR = 1_704_067_200_000L;

  private static final long HOUR = 3_600_000;

  @TempDir
  Path folder;

  private Path hours(int count) {
    return csv(folder, every(NEW_YEAR, HOUR, count));
  }

  @Test
  void bars_are_resampled_to_a_longer_interval_and_a_note_says_so() {
    Path file = sample(folder, "epoch-millis.csv"); // half hours
    BarFile own = BarFileReader.read(file, DETECT);
    BarFile longer = BarFileReader.read(file, at("4h"));
    assertThat(longer.bars())
        .isEqualTo(Resampling.of(own.bars(), Interval.of("4h")).bars());
    assertThat(longer.bars().size()).isEqualTo(12);
    assertThat(longer.bars().get(0))
        .isEqualTo(new Bar(own.bars().firstTime(), 100.0, 100.1, 97.93, 99.95, 33.82));
    assertThat(longer.times().get(1)).isEqualTo("1709179200000");
    assertThat(notes(longer))
        .containsExactly("bars of 30m were resampled to 4h: 96 bars became 12");
  }

  @Test
  void asking_for_the_files_own_interval_changes_nothing() {
    BarFile own = BarFileReader.read(hours(30), DETECT);
    BarFile named = BarFileReader.read(hours(30), at("1h"));
    assertThat(named.bars()).isEqualTo(own.bars());
    assertThat(named.times()).isEqualTo(own.times());
    assertThat(notes(named)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"3600, 5m", "3600, 1m", "3600, 1s", "300, 1m", "300, 3m", "10800, 8h"})
  void an_interval_that_the_bars_do_not_add_up_to_is_refused_with_a_list_of_possible_ones(
      long seconds, String interval) {
    Path file = csv(folder, every(NEW_YEAR, seconds * 1000, 60));
    assertThatThrownBy(() -> BarFileReader.read(file, at(interval)))
        .isInstanceOf(BadBars.class)
        .hasMessageContainingAll(
            "X.csv: expected an interval that its bars of " + Interval.ofMillis(seconds * 1000)
                + " add up to, was " + interval,
            "leave --interval out or use one of ",
            "1d");
  }

  @Test
  void incomplete_first_and_last_bars_are_left_out_and_reported() {
    Path file = csv(folder, every(NEW_YEAR + 2 * HOUR, HOUR, 100));
    BarFile days = BarFileReader.read(file, at("1d"));
    assertThat(days.bars().size()).isEqualTo(3);
    assertThat(Instant.ofEpochMilli(days.bars().firstTime())).isEqualTo("2024-01-02T00:00:00Z");
    assertThat(notes(days))
        .containsExactly(
            "bars of 1h were resampled to 1d: 100 bars became 3",
            "the first 1d bar (2024-01-01T00:00:00Z) is left out: the file starts inside it, at"
                + " 2024-01-01T02:00:00Z",
            "the last 1d bar (2024-01-05T00:00:00Z) is left out: the file ends inside it, its last"
                + " bar opens at 2024-01-05T05:00:00Z");
  }

  @Test
  void a_file_too_short_for_one_whole_bar_is_refused() {
    Path file = csv(folder, every(NEW_YEAR + HOUR, HOUR, 30));
    assertThatThrownBy(() -> BarFileReader.read(file, at("1d")))
        .isInstanceOf(BadBars.class)
        .hasMessageContainingAll("at least one whole 1d", "2024-01-01T01:00:00Z");
  }

  @Test
  void bars_of_trading_sessions_have_the_most_common_step_and_resample_by_the_calendar() {
    List<String> times = IntStream.range(0, 40)
        .mapToObj(i -> Long.toString(NEW_YEAR + i / 4 * 24L * HOUR + (14 + i % 4) * HOUR))
        .toList();
    Path file = csv(folder, times);
    assertThat(BarFileReader.read(file, DETECT).bars().interval()).isEqualTo(Interval.HOUR);
    assertThat(BarFileReader.read(file, DETECT).times()).isEqualTo(times);
    BarFile days = BarFileReader.read(file, at("1d"));
    assertThat(days.bars().size()).isEqualTo(8); // ten sessions without the first and the last
    assertThat(days.bars().volume(0)).isEqualTo(20);
    assertThat(days.times().getFirst()).isEqualTo(Long.toString(NEW_YEAR + 24 * HOUR));
  }

  @Test
  void weeks_and_months_are_built_from_days() {
    Path days = csv(
        folder,
        IntStream.range(0, 91)
            .mapToObj(i -> LocalDate.of(2024, 1, 1).plusDays(i).toString())
            .toList());
    assertThat(BarFileReader.read(days, at("1w")).times())
        .startsWith("2024-01-01", "2024-01-08", "2024-01-15");
    BarFile months = BarFileReader.read(days, at("1M"));
    assertThat(months.times()).containsExactly("2024-01-01", "2024-02-01", "2024-03-01");
    assertThat(months.bars().volume(1)).isEqualTo(29 * 5.0);
  }

  @Test
  void a_weekly_file_is_1w_unless_7d_is_asked_for_and_cannot_become_months() {
    Path weeks = csv(folder, every(NEW_YEAR, 7 * 24 * HOUR, 20));
    assertThat(BarFileReader.read(weeks, DETECT).bars().interval()).isEqualTo(Interval.WEEK);
    assertThat(BarFileReader.read(weeks, at("7d")).bars().interval()).hasToString("7d");
    assertThatThrownBy(() -> BarFileReader.read(weeks, at("1M")))
        .hasMessageContaining("its bars of 1w add up to, was 1M; leave --interval out");
  }

  @ParameterizedTest
  @CsvSource({
    "1704067200, 3600, 1704081600", // the bar of 04:00 is missing
    "1704067200000, 3600000, 1704081600000",
    "1704067200000000, 3600000000, 1704081600000000"
  })
  void the_time_of_a_longer_bar_whose_first_bar_is_missing_is_written_in_the_files_unit(
      long first, long step, String time) {
    List<String> times =
        every(first, step, 12).stream().filter(text -> !text.equals(time)).toList();
    BarFile file = BarFileReader.read(csv(folder, times), at("4h"));
    assertThat(file.bars().size()).isEqualTo(3);
    assertThat(file.times().get(1)).isEqualTo(time);
  }

  @Test
  void the_time_of_a_longer_bar_whose_first_bar_is_missing_is_written_in_the_files_form() {
    List<String> times = IntStream.range(0, 12)
        .filter(hour -> hour != 4)
        .mapToObj(hour -> String.format("2024-01-01 %02d:00:00", hour))
        .toList();
    assertThat(BarFileReader.read(csv(folder, times), at("4h")).times())
        .containsExactly("2024-01-01 00:00:00", "2024-01-01 04:00:00", "2024-01-01 08:00:00");
  }

  @Test
  void a_single_bar_has_the_interval_that_was_asked_for() {
    assertThat(BarFileReader.read(hours(1), at("4h")).bars().interval())
        .isEqualTo(Interval.of("4h"));
    assertThat(
            BarFileReader.read(hours(2), at("4h").at(Optional.empty())).bars().interval())
        .isEqualTo(Interval.HOUR);
  }

  @Test
  void an_interval_column_is_refused_if_bars_are_closer_together_than_it_says() {
    String rows = TestFiles.text(every(NEW_YEAR, HOUR, 30))
        .replace("volume\n", "volume,interval\n")
        .replace(",5\n", ",5,4h\n");
    Path file = TestFiles.write(folder.resolve("X.csv"), rows);
    assertThatThrownBy(() -> BarFileReader.readSeries(file, DETECT).getFirst().file())
        .isInstanceOf(BadBars.class)
        .hasMessageContainingAll("expected bars of 4h, as its column interval says", "1h apart");
    Path right = TestFiles.write(folder.resolve("X.csv"), rows.replace(",4h\n", ",1m\n"));
    assertThat(BarFileReader.readSeries(right, DETECT).getFirst().file().bars().interval())
        .isEqualTo(Interval.MINUTE); // bars may be missing where nobody traded
  }
}
