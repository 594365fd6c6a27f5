package io.cryptvault.http.client.venue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.engine.market.Bar;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.http.client.venue.StreamMessage.Missed;
import io.cryptvault.http.client.venue.StreamMessage.Seen;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BarCloserTest {
  private static final long MINUTE = 60_000;

  private final BarCloser closer = new BarCloser();
  private final List<StreamMessage> out = new ArrayList<>();

  private void update(int minute, double close, boolean whole) {
    Bar bar = new Bar(minute * MINUTE, 10, 20, 5, close, 1);
    closer.update("X", Interval.MINUTE, bar, whole, out);
  }

  /** What was emitted, as {@code ENDED 1 10.0}. */
  private List<String> emitted() {
    List<String> words = out.stream()
        .map(message -> switch (message) {
          case Seen seen ->
            seen.standing() + " " + seen.bar().openTime() / MINUTE + " "
                + seen.bar().close();
          case Missed missed -> "MISSED " + missed.from() / MINUTE;
          default -> message.toString();
        })
        .toList();
    out.clear();
    return words;
  }

  @Test
  void a_later_bar_ends_the_one_before_and_the_empty_ones_between() {
    update(1, 10, true);
    update(1, 11, true);
    update(4, 12, true);

    assertThat(emitted())
        .containsExactly(
            "FORMING 1 10.0",
            "FORMING 1 11.0",
            "ENDED 1 11.0",
            "ENDED 2 11.0",
            "ENDED 3 11.0",
            "FORMING 4 12.0");
  }

  @Test
  void the_clock_ends_a_bar_that_no_later_bar_ends() {
    update(1, 10, true);
    closer.at(2 * MINUTE + 1_999, out);
    assertThat(emitted()).containsExactly("FORMING 1 10.0");

    closer.at(2 * MINUTE + 2_000, out);
    closer.at(4 * MINUTE + 2_000, out);
    assertThat(emitted()).containsExactly("ENDED 1 10.0", "ENDED 2 10.0", "ENDED 3 10.0");
  }

  @Test
  void a_forgotten_series_gets_no_flat_bars() {
    update(1, 10, true);
    emitted();

    closer.forget("X");
    closer.at(4 * MINUTE + 2_000, out);
    assertThat(emitted()).isEmpty();
  }

  @Test
  void a_bar_that_changes_after_its_end_is_emitted_as_ended_again() {
    update(1, 10, true);
    update(2, 10, true);
    emitted();

    update(1, 12, true);
    closer.at(3 * MINUTE + 2_000, out);
    update(2, 13, true);

    assertThat(emitted()).containsExactly("ENDED 1 12.0", "ENDED 2 10.0", "ENDED 2 13.0");
    update(3, 13, true);
    assertThat(emitted()).containsExactly("FORMING 3 13.0");
  }

  @Test
  void an_incomplete_bar_is_missed_at_its_end_and_not_emitted() {
    update(1, 10, false);
    update(2, 11, true);
    update(1, 10.5, true); // complete now

    assertThat(emitted()).containsExactly("MISSED 1", "FORMING 2 11.0", "ENDED 1 10.5");
  }

  @Test
  void a_leap_of_the_clock_is_left_to_history() {
    update(1, 10, true);
    closer.at(10_000 * MINUTE, out);

    assertThat(out).hasSizeLessThan(200);
    assertThat(out.getLast()).isInstanceOf(Missed.class);
  }
}
