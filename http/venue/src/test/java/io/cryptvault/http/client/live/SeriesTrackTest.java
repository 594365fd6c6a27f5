package io.cryptvault.http.client.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.actors.ingest.BarEvent;
import io.cryptvault.actors.ingest.FeedEvent;
import io.cryptvault.actors.ingest.GapEvent;
import io.cryptvault.engine.market.Bar;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.engine.market.TimeRange;
import io.cryptvault.http.client.venue.StreamMessage.Standing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesTrackTest {
  private static final long MINUTE = 60_000;
  private static final Series MINUTES = new Series(Symbol.of("BTC/USDT"), Interval.MINUTE);

  private final List<TimeRange> gaps = new ArrayList<>();
  private final List<String> emitted = new ArrayList<>();
  private boolean room = true;
  private final SeriesTrack track = new SeriesTrack(MINUTES, this::emit);

  private boolean emit(FeedEvent event) {
    if (event instanceof GapEvent gap) {
      gaps.add(gap.missing());
    } else if (room && event instanceof BarEvent bar) {
      emitted.add(bar.finality() + " " + bar.bar().openTime() / MINUTE);
    }
    return room;
  }

  private static Bar bar(int minute) {
    return bar(minute, 10);
  }

  private static Bar bar(int minute, double close) {
    return new Bar(minute * MINUTE, 10, 20, 5, close, 1);
  }

  /** Bars that were read long after they ended. */
  private void filled(Bars bars) {
    track.filled(bars, Long.MAX_VALUE);
  }

  private static Bars bars(int... minutes) {
    return Bars.of(
        Interval.MINUTE, Arrays.stream(minutes).mapToObj(SeriesTrackTest::bar).toList());
  }

  @Test
  void bars_in_order_are_emitted_as_they_come() {
    track.take(bar(1), Standing.FORMING);
    track.take(bar(1), Standing.CLOSED);
    track.take(bar(2), Standing.FORMING);

    assertThat(emitted).containsExactly("FORMING 1", "CLOSED 1", "FORMING 2");
    assertThat(track.missingFrom()).isEmpty();
  }

  @Test
  void a_later_bar_is_held_until_the_missing_ones_are_read() {
    track.take(bar(1), Standing.FORMING);
    track.take(bar(4), Standing.FORMING);

    assertThat(track.missingFrom()).hasValue(-MINUTE); // two before the first missing
    track.take(bar(4), Standing.CLOSED);
    track.take(bar(5), Standing.FORMING);
    filled(bars(0, 1, 2, 3));

    assertThat(emitted)
        .containsExactly("FORMING 1", "CLOSED 1", "CLOSED 2", "CLOSED 3", "CLOSED 4", "FORMING 5");
    assertThat(track.missingFrom()).isEmpty();
  }

  @Test
  void after_a_lost_connection_bars_that_closed_meanwhile_are_read() {
    track.take(bar(1), Standing.CLOSED);
    track.connectionLost();
    track.subscribed(0);

    assertThat(track.missingFrom()).hasValue(MINUTE - MINUTE);
    track.take(bar(3), Standing.FORMING);
    filled(bars(1, 2));

    assertThat(emitted).containsExactly("CLOSED 1", "CLOSED 2", "FORMING 3");
  }

  @Test
  void a_closed_bar_that_changed_is_a_correction() {
    track.take(bar(1), Standing.CLOSED);
    track.take(bar(1), Standing.CLOSED);
    track.take(bar(1, 11), Standing.CLOSED);
    track.take(bar(2), Standing.CLOSED);

    assertThat(emitted).containsExactly("CLOSED 1", "CORRECTED 1", "CLOSED 2");
  }

  @Test
  void a_closed_bar_without_room_is_read_again() {
    track.take(bar(1), Standing.CLOSED);
    room = false;
    track.take(bar(2), Standing.CLOSED);
    track.take(bar(3), Standing.CLOSED);
    assertThat(track.missingFrom()).hasValue(MINUTE - MINUTE);
    for (int i = 0; i < 10; i++) {
      filled(bars(1, 2, 3)); // still no room
    }
    room = true;
    filled(bars(1, 2, 3));

    assertThat(emitted).containsExactly("CLOSED 1", "CLOSED 2", "CLOSED 3");
  }

  @Test
  void a_bar_that_the_venue_does_not_have_is_given_up_after_some_readings() {
    track.take(bar(1), Standing.CLOSED);
    track.take(bar(9), Standing.FORMING); // the venue was down in between
    int readings = 0;
    while (track.missingFrom().isPresent()) {
      filled(bars(1));
      readings++;
    }

    assertThat(readings).isEqualTo(5);
    assertThat(emitted).containsExactly("CLOSED 1", "FORMING 9");
  }

  @Test
  void a_bar_is_not_given_up_while_the_venues_answers_may_still_lack_it() {
    track.take(bar(1), Standing.CLOSED);
    track.take(bar(3), Standing.FORMING);
    for (int i = 0; i < 20; i++) {
      track.filled(
          bars(1), 4 * MINUTE - 1); // an empty minute is known half a minute later at Coinbase
    }
    assertThat(track.missingFrom()).isPresent();
    track.filled(bars(1, 2), 4 * MINUTE);

    assertThat(emitted).containsExactly("CLOSED 1", "CLOSED 2", "FORMING 3");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whatever_is_lost_or_doubled_every_bar_is_emitted_once_and_in_order(long seed) {
    var random = new Random(seed);
    int bars = 500;
    track.take(bar(0), Standing.CLOSED);
    for (int minute = 1; minute < bars; minute++) {
      for (int i = 0; i < 3; i++) {
        if (random.nextInt(4) > 0) {
          track.take(bar(minute), Standing.FORMING);
        }
      }
      room = random.nextInt(5) > 0;
      for (int copies = random.nextInt(3); copies > 0; copies--) {
        track.take(bar(minute), Standing.CLOSED);
      }
      if (random.nextInt(20) == 0) {
        track.connectionLost();
        track.subscribed(0);
      }
      if (random.nextBoolean()) {
        fillUpTo(minute);
      }
    }
    room = true;
    track.take(bar(bars), Standing.FORMING);
    fillUpTo(bars - 1);

    List<String> closed =
        emitted.stream().filter(event -> event.startsWith("CLOSED")).toList();
    List<String> expected = new ArrayList<>();
    for (int minute = 0; minute < bars; minute++) {
      expected.add("CLOSED " + minute);
    }
    assertThat(closed).isEqualTo(expected);
    assertThat(emitted).noneMatch(event -> event.startsWith("CORRECTED"));
  }

  private void fillUpTo(int minute) {
    track.missingFrom().ifPresent(from -> {
      int first = (int) Math.max(0, from / MINUTE);
      int[] minutes = new int[Math.max(0, minute - first + 1)];
      Arrays.setAll(minutes, i -> first + i);
      filled(bars(minutes));
    });
  }

  @Test
  void a_bar_that_the_venue_did_not_call_closed_is_provisional_until_it_is_read() {
    track.take(bar(1), Standing.ENDED);
    track.take(bar(2), Standing.ENDED);
    assertThat(track.unconfirmedFrom()).hasValue(MINUTE);

    filled(Bars.of(Interval.MINUTE, List.of(bar(1), bar(2, 12))));

    assertThat(emitted)
        .containsExactly("PROVISIONAL 1", "PROVISIONAL 2", "CLOSED 1", "CORRECTED 2");
    assertThat(track.unconfirmedFrom()).isEmpty();
  }

  @Test
  void a_bar_reported_as_missed_is_read_even_if_it_is_the_first() {
    track.missed(5 * MINUTE);
    track.take(bar(6), Standing.FORMING);
    assertThat(track.missingFrom()).hasValue(3 * MINUTE);

    filled(bars(4, 5));

    assertThat(emitted).containsExactly("CLOSED 5", "FORMING 6");
  }

  @Test
  void a_hole_is_emitted_with_its_times() {
    track.take(bar(1), Standing.CLOSED);
    track.take(bar(4), Standing.CLOSED);

    assertThat(gaps).containsExactly(new TimeRange(2 * MINUTE, 4 * MINUTE));
  }

  @Test
  void bars_that_closed_between_subscribing_and_the_first_event_are_read() {
    var early = new SeriesTrack(MINUTES, this::emit);
    early.from(3 * MINUTE + 50);
    early.subscribed(3 * MINUTE + 100);
    assertThat(early.missingFrom()).isEmpty();
    early.take(bar(5), Standing.FORMING);
    assertThat(early.missingFrom()).hasValue(MINUTE);

    early.filled(bars(1, 2, 3, 4), Long.MAX_VALUE);
    assertThat(emitted).containsExactly("CLOSED 3", "CLOSED 4", "FORMING 5");
  }

  @Test
  void bars_that_closed_right_before_a_prompt_subscription_are_left_to_the_reader() {
    var prompt = new SeriesTrack(MINUTES, this::emit);
    prompt.from(3 * MINUTE - 2_000);
    prompt.subscribed(3 * MINUTE + 1_000);
    prompt.take(bar(3), Standing.FORMING);
    prompt.take(bar(3), Standing.CLOSED);

    assertThat(prompt.missingFrom()).isEmpty();
    assertThat(emitted).containsExactly("FORMING 3", "CLOSED 3");
  }

  @Test
  void a_slow_subscription_has_missed_bars() {
    var late = new SeriesTrack(MINUTES, this::emit);
    late.from(3 * MINUTE);
    late.subscribed(5 * MINUTE);
    assertThat(late.missingFrom()).hasValue(MINUTE);
  }
}
