package io.cryptvault.http.client.built;

import static io.cryptvault.engine.market.Finality.CLOSED;
import static io.cryptvault.engine.market.Finality.CORRECTED;
import static io.cryptvault.engine.market.Finality.FORMING;
import static io.cryptvault.engine.market.Finality.PROVISIONAL;
import static io.cryptvault.http.client.built.FakeVenue.BTC;
import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.actors.ingest.BarEvent;
import io.cryptvault.actors.ingest.FeedEvent;
import io.cryptvault.actors.ingest.GapEvent;
import io.cryptvault.actors.ingest.HaltEvent;
import io.cryptvault.engine.market.Bar;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Finality;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.TimeRange;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Five minutes from minutes: volumes show how many parts were added up. */
class BuiltTrackTest {
  private static final long MINUTE = 60_000;
  private static final Series MINUTES = new Series(BTC, Interval.MINUTE);

  private final List<String> emitted = new ArrayList<>();
  private final BuiltTrack track = track(true);

  private BuiltTrack track(boolean isGapless) {
    return new BuiltTrack(new Series(BTC, Interval.of("5m")), MINUTES, isGapless, this::emit);
  }

  private void emit(FeedEvent event) {
    switch (event) {
      case GapEvent gap ->
        emitted.add("gap " + gap.missing().from() / MINUTE + " " + gap.missing().to() / MINUTE);
      case HaltEvent halt -> emitted.add(halt.series() + " halted: " + halt.why());
      case BarEvent bar ->
        emitted.add(bar.finality() + " " + bar.bar().openTime() / MINUTE + " "
            + bar.bar().volume());
    }
  }

  private static Bar bar(int minute, double volume) {
    return new Bar(minute * MINUTE, 10, 20, 5, 11, volume);
  }

  private static void take(BuiltTrack track, Finality finality, int... minutes) {
    for (int minute : minutes) {
      track.take(new BarEvent(MINUTES, bar(minute, 1), finality));
    }
  }

  private List<String> closed() {
    return emitted.stream().filter(said -> !said.startsWith("FORMING")).toList();
  }

  private static TimeRange range(int from, int to) {
    return new TimeRange(from * MINUTE, to * MINUTE);
  }

  private static Bars bars(int... minutes) {
    Bars.Builder bars = Bars.builder(Interval.MINUTE);
    for (int minute : minutes) {
      bars.add(bar(minute, 1));
    }
    return bars.build();
  }

  @Test
  void a_built_series_halts_with_its_base() {
    track.take(new HaltEvent(MINUTES, 7, "delisted"));
    assertThat(emitted).containsExactly(track.series() + " halted: delisted");
  }

  @Test
  void a_bar_grows_with_its_parts_and_closes_with_the_last() {
    take(track, FORMING, 0);
    take(track, CLOSED, 0, 1, 2, 3);
    take(track, FORMING, 4, 4);
    take(track, CLOSED, 4);
    take(track, FORMING, 5);

    assertThat(emitted)
        .containsExactly(
            "FORMING 0 1.0",
            "FORMING 0 1.0",
            "FORMING 0 2.0",
            "FORMING 0 3.0",
            "FORMING 0 4.0",
            "FORMING 0 5.0",
            "FORMING 0 5.0",
            "CLOSED 0 5.0",
            "FORMING 5 1.0");
  }

  @Test
  void parts_before_the_first_event_are_read_while_events_wait() {
    take(track, FORMING, 2);
    take(track, CLOSED, 2);
    take(track, FORMING, 3);
    assertThat(emitted).isEmpty();
    assertThat(track.missing()).contains(range(0, 2));

    track.read(List.of(bars(0, 1)));
    take(track, CLOSED, 3, 4);

    assertThat(emitted)
        .containsExactly("FORMING 0 3.0", "FORMING 0 4.0", "FORMING 0 4.0", "CLOSED 0 5.0");
    assertThat(track.missing()).isEmpty();
  }

  @Test
  void long_parts_are_read_before_short_ones() {
    Series hours = new Series(BTC, Interval.HOUR);
    BuiltTrack hour = new BuiltTrack(hours, MINUTES, true, this::emit);
    take(hour, FORMING, 31);
    Bars quarter = Bars.of(Interval.of("15m"), bar(0, 15), bar(15, 15));

    hour.read(List.of(quarter, bars(30)));

    assertThat(emitted).containsExactly("FORMING 0 32.0");
  }

  @Test
  void a_bar_is_provisional_until_all_its_parts_are_confirmed() {
    take(track, PROVISIONAL, 0, 1);
    take(track, CLOSED, 0, 2, 3, 4);
    assertThat(closed()).containsExactly("PROVISIONAL 0 5.0");

    take(track, CLOSED, 1, 1);

    assertThat(closed()).containsExactly("PROVISIONAL 0 5.0", "CLOSED 0 5.0");
  }

  @Test
  void a_corrected_part_corrects_its_bar() {
    take(track, CLOSED, 0, 1, 2, 3, 4, 5);
    take(track, FORMING, 6);
    emitted.clear();

    track.take(new BarEvent(MINUTES, bar(5, 3), CORRECTED));
    track.take(new BarEvent(MINUTES, bar(3, 2.5), CORRECTED));
    track.take(new BarEvent(MINUTES, bar(3, 2.5), CORRECTED));

    assertThat(emitted).containsExactly("FORMING 5 4.0", "CORRECTED 0 6.5");
  }

  @Test
  void a_hole_is_emitted_as_a_gap_and_its_last_bar_is_completed_by_reading() {
    take(track, CLOSED, 0, 1);
    emitted.clear();

    take(track, FORMING, 12);
    assertThat(emitted).containsExactly("gap 0 10");
    assertThat(track.missing()).contains(range(10, 12));
    track.read(List.of(bars(10, 11)));

    assertThat(emitted).containsExactly("gap 0 10", "FORMING 10 3.0");
  }

  @Test
  void a_part_that_does_not_exist_costs_only_its_bar() {
    take(track, CLOSED, 2, 3, 4, 5, 6, 7, 8, 9);
    for (int i = 0; i < 6; i++) {
      assertThat(emitted).isEmpty();
      track.notAll();
    }

    assertThat(closed()).containsExactly("gap 0 5", "CLOSED 5 5.0");
  }

  @Test
  void a_gap_covers_the_bars_that_ended_within_it() {
    take(track, CLOSED, 0, 1, 2, 3, 4, 5, 6);
    track.take(new GapEvent(MINUTES, range(7, 11), "the connection was broken"));
    take(track, CLOSED, 7, 8, 9, 10);

    assertThat(closed()).containsExactly("CLOSED 0 5.0", "gap 5 10", "CLOSED 5 5.0");
    assertThat(track.missing()).isEmpty();
  }

  @Test
  void where_empty_intervals_are_left_out_a_later_part_closes_a_bar() {
    BuiltTrack sparse = track(false);
    take(sparse, CLOSED, 0, 2);
    take(sparse, FORMING, 7);
    take(sparse, CLOSED, 7, 16);
    assertThat(closed()).containsExactly("CLOSED 0 2.0", "CLOSED 5 1.0");

    sparse.take(new GapEvent(MINUTES, range(17, 18), "the connection was broken"));
    take(sparse, CLOSED, 18);

    assertThat(sparse.missing()).contains(range(15, 18));
  }

  @Test
  void weeks_begin_on_monday_and_months_are_as_long_as_they_are() {
    Series days = new Series(BTC, Interval.DAY);
    for (Interval interval : List.of(Interval.WEEK, Interval.MONTH)) {
      List<String> ends = new ArrayList<>();
      BuiltTrack larger = new BuiltTrack(new Series(BTC, interval), days, true, event -> {
        if (event instanceof BarEvent bar && bar.finality() == CLOSED) {
          ends.add(Instant.ofEpochMilli(bar.bar().openTime()) + " " + bar.bar().volume());
        }
      });
      long first = Instant.parse("2024-01-01T00:00:00Z").toEpochMilli(); // a Monday
      for (int day = 0; day < 60; day++) {
        Bar part = new Bar(first + day * Interval.DAY.millis(), 1, 1, 1, 1, 1);
        larger.take(new BarEvent(days, part, CLOSED));
      }
      assertThat(ends)
          .startsWith(
              interval.equals(Interval.WEEK)
                  ? new String[] {"2024-01-01T00:00:00Z 7.0", "2024-01-08T00:00:00Z 7.0"}
                  : new String[] {"2024-01-01T00:00:00Z 31.0", "2024-02-01T00:00:00Z 29.0"});
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void after_any_corrections_bars_equal_the_sum_of_their_parts(long seed) {
    Random random = new Random(seed);
    TreeMap<Long, Bar> built = new TreeMap<>();
    Interval interval = Interval.of(random.nextBoolean() ? "3m" : "4h");
    BuiltTrack larger = new BuiltTrack(new Series(BTC, interval), MINUTES, true, event -> {
      if (event instanceof BarEvent bar && bar.finality() != FORMING) {
        assertThat(built.containsKey(bar.bar().openTime())).isEqualTo(bar.finality() == CORRECTED);
        built.put(bar.bar().openTime(), bar.bar());
      }
    });
    TreeMap<Long, Bar> parts = new TreeMap<>();
    ArrayDeque<Integer> recent = new ArrayDeque<>();
    for (int minute = 0; minute < 2_000; minute++) {
      Bar part = bar(minute, random.nextInt(1_000_000) / 1e6);
      parts.put(part.openTime(), part);
      larger.take(new BarEvent(MINUTES, part, CLOSED));
      recent.addLast(minute);
      if (recent.size() > 16) {
        recent.removeFirst();
      }
      if (random.nextInt(3) == 0) {
        int old = List.copyOf(recent).get(random.nextInt(recent.size()));
        Bar corrected = bar(old, random.nextInt(1_000_000) / 1e6);
        parts.put(corrected.openTime(), corrected);
        larger.take(new BarEvent(MINUTES, corrected, CORRECTED));
      }
    }

    Bars truth =
        new LargerBars(interval, true, true, false).of(Bars.of(Interval.MINUTE, parts.values()));
    assertThat(Bars.of(interval, built.values())).isEqualTo(truth);
  }
}
