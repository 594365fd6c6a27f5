package io.cryptvault.engine.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bars become bars of a longer interval. */
class ResamplingTest {
  private static final Interval FOUR_HOURS = Interval.of("4h");

  private static long at(String time) {
    return Instant.parse(time).toEpochMilli();
  }

  /** Bars whose prices show their number: open k, high k + 3, low k / 2, close k + 1, volume a tenth of k. */
  private static Bars bars(Interval interval, long... times) {
    Bars.Builder bars = Bars.builder(interval);
    for (int i = 0; i < times.length; i++) {
      int k = i + 1;
      bars.add(times[i], k, k + 3, k / 2.0, k + 1, k / 10.0);
    }
    return bars.build();
  }

  private static Bars hours(String from, int count) {
    long first = at(from);
    return bars(
        Interval.HOUR,
        LongStream.range(0, count).map(i -> first + i * 3_600_000).toArray());
  }

  @Test
  void a_period_has_the_first_open_the_extremes_the_last_close_and_the_sum() {
    Resampling longer = Resampling.of(hours("2024-03-01T04:00:00Z", 8), FOUR_HOURS);
    assertThat(longer.bars())
        .isEqualTo(Bars.of(
            FOUR_HOURS,
            new Bar(at("2024-03-01T04:00:00Z"), 1, 7, 0.5, 5, 1.0),
            new Bar(at("2024-03-01T08:00:00Z"), 5, 11, 2.5, 9, 2.6)));
    assertThat(longer.first(0)).isZero();
    assertThat(longer.first(1)).isEqualTo(4);
    assertThat(longer.begun()).isEmpty();
    assertThat(longer.unfinished()).isEmpty();
  }

  @Test
  void volumes_are_added_as_decimals() {
    Bars tenths = Bars.of(
        Interval.HOUR,
        new Bar(0, 1, 1, 1, 1, 0.1),
        new Bar(3_600_000, 1, 1, 1, 1, 0.2),
        new Bar(2 * 3_600_000, 1, 1, 1, 1, 0.3),
        new Bar(3 * 3_600_000, 1, 1, 1, 1, 0));
    assertThat(Resampling.of(tenths, FOUR_HOURS).bars().volume(0)).isEqualTo(0.6);
  }

  @Test
  void a_first_period_without_its_beginning_and_a_last_one_without_its_end_are_left_out() {
    Resampling longer = Resampling.of(hours("2024-03-01T05:00:00Z", 10), FOUR_HOURS);
    assertThat(longer.bars().size()).isEqualTo(1);
    assertThat(longer.bars().firstTime()).isEqualTo(at("2024-03-01T08:00:00Z"));
    assertThat(longer.first(0)).isEqualTo(3);
    assertThat(longer.begun()).contains(at("2024-03-01T04:00:00Z"));
    assertThat(longer.unfinished()).contains(at("2024-03-01T12:00:00Z"));
  }

  @Test
  void a_period_with_gaps_is_built_from_the_bars_it_has_and_one_without_bars_is_missing() {
    long first = at("2024-03-01T00:00:00Z");
    Bars parts = bars(
        Interval.HOUR,
        first,
        first + 2 * 3_600_000L,
        first + 9 * 3_600_000L,
        first + 15 * 3_600_000L);
    Bars longer = Resampling.of(parts, FOUR_HOURS).bars();
    assertThat(longer)
        .isEqualTo(Bars.of(
            FOUR_HOURS,
            new Bar(first, 1, 5, 0.5, 3, 0.3),
            new Bar(first + 8 * 3_600_000L, 3, 6, 1.5, 4, 0.3),
            new Bar(first + 12 * 3_600_000L, 4, 7, 2, 5, 0.4)));
  }

  @Test
  void less_than_one_period_gives_no_bars() {
    Resampling longer = Resampling.of(hours("2024-03-01T05:00:00Z", 2), FOUR_HOURS);
    assertThat(longer.bars().isEmpty()).isTrue();
    assertThat(longer.begun()).contains(at("2024-03-01T04:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "1w, 2024-01-01T00:00:00Z, 2024-01-08T00:00:00Z", // Mondays
    "7d, 2024-01-04T00:00:00Z, 2024-01-11T00:00:00Z", // Thursdays
    "1M, 2024-01-01T00:00:00Z, 2024-02-01T00:00:00Z",
    "3d, 2024-01-03T00:00:00Z, 2024-01-06T00:00:00Z" // three days from 1970 on
  })
  void weeks_and_months_begin_as_in_the_calendar(String interval, String first, String second) {
    long start = at("2024-01-01T00:00:00Z");
    Bars days = bars(
        Interval.DAY, LongStream.range(0, 62).map(i -> start + i * 86_400_000L).toArray());
    Bars longer = Resampling.of(days, Interval.of(interval)).bars();
    assertThat(longer.firstTime()).isEqualTo(at(first));
    assertThat(longer.openTime(1)).isEqualTo(at(second));
  }

  @Test
  void months_are_as_long_as_the_calendar_says() {
    long start = at("2024-01-01T00:00:00Z");
    Bars days = bars(
        Interval.DAY, LongStream.range(0, 60).map(i -> start + i * 86_400_000L).toArray());
    Bars months = Resampling.of(days, Interval.MONTH).bars();
    assertThat(months.size()).isEqualTo(2);
    assertThat(months.open(1)).isEqualTo(32); // after the 31 days of January
    assertThat(months.close(1)).isEqualTo(61); // 29 days of February: 2024 is a leap year
  }

  @Test
  void days_that_open_with_their_market_fill_a_week_that_begins_at_midnight() {
    long monday = at("2024-01-01T05:00:00Z");
    Bars days = bars(
        Interval.DAY, LongStream.range(0, 14).map(i -> monday + i * 86_400_000L).toArray());
    Resampling weeks = Resampling.of(days, Interval.WEEK);
    assertThat(weeks.begun()).isEmpty();
    assertThat(weeks.unfinished()).isEmpty();
    assertThat(weeks.bars().size()).isEqualTo(2);
  }

  @Test
  void times_before_1970_have_the_same_grid() {
    Bars longer = Resampling.of(hours("1965-03-01T04:00:00Z", 4), FOUR_HOURS).bars();
    assertThat(longer.firstTime()).isEqualTo(at("1965-03-01T04:00:00Z"));
    assertThat(longer.close(0)).isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource({"1h, 5m", "2h, 3h", "1w, 1M", "3d, 1w", "7d, 1w", "1M, 1w"})
  void an_interval_that_the_bars_do_not_fill_is_refused(String base, String interval) {
    Bars one = Bars.of(interval(base), new Bar(0, 1, 1, 1, 1, 1));
    assertThatThrownBy(() -> Resampling.of(one, interval(interval)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("that bars of " + base + " add up to, was " + interval);
  }

  private static Interval interval(String name) {
    return name.equals("3h") ? new Interval(3, Interval.Unit.HOUR) : Interval.of(name);
  }
}
