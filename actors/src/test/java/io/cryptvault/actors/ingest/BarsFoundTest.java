package io.cryptvault.actors.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.TimeRange;
import java.util.List;
import org.junit.jupiter.api.Test;

class BarsFoundTest {
  private static final long MINUTE = 60_000;
  private static final TimeRange HOUR = minutes(0, 60);

  private static TimeRange minutes(long from, long to) {
    return new TimeRange(from * MINUTE, to * MINUTE);
  }

  private static List<TimeRange> certain(Interval interval, TimeRange... doubts) {
    return new BarsFound(Bars.empty(interval), List.of(doubts)).certain(HOUR);
  }

  @Test
  void without_doubts_the_whole_range_is_certain() {
    assertThat(certain(Interval.MINUTE)).containsExactly(HOUR);
    assertThat(certain(Interval.MINUTE, minutes(60, 70))).containsExactly(HOUR);
  }

  @Test
  void times_between_doubts_are_certain_for_doubts_in_any_order() {
    assertThat(certain(Interval.MINUTE, minutes(50, 90), minutes(10, 20), minutes(15, 30)))
        .containsExactly(minutes(0, 10), minutes(30, 50));
    assertThat(certain(Interval.MINUTE, TimeRange.since(20 * MINUTE)))
        .containsExactly(minutes(0, 20));
    assertThat(certain(Interval.MINUTE, new TimeRange(0, Long.MAX_VALUE))).isEmpty();
  }

  @Test
  void a_doubt_about_a_part_of_a_bar_is_one_about_the_whole_bar() {
    assertThat(certain(Interval.of("15m"), minutes(20, 21)))
        .containsExactly(minutes(0, 15), minutes(30, 60));
  }
}
