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
  void without_a_doubt_all_is_certain() {
    assertThat(certain(Interval.MINUTE)).containsExactly(HOUR);
    assertThat(certain(Interval.MINUTE, minutes(60, 70))).containsExactly(HOUR);
  }

  @Test
  void what_lies_between_doubts_is_certain_in_whatever_order_they_come() {
    assertThat(certain(Interval.MINUTE, minutes(50, 90), minutes(10, 20), minutes(15, 30)))
        .containsExactly(minutes(0, 10), minutes(30, 50));
    assertThat(certain(Interval.MINUTE, TimeRange.since(20 * MINUTE)))
        .containsExactly(minutes(0, 20));
    assertThat(certain(Interval.MINUTE, new TimeRange(0, Long.MAX_VALUE))).isEmpty();
  }

  @Test
  void a_doubt_of_a_part_is_one_of_the_whole_bar() {
    assertThat(certain(Interval.of("15m"), minutes(20, 21)))
        .containsExactly(minutes(0, 15), minutes(30, 60));
  }
}
