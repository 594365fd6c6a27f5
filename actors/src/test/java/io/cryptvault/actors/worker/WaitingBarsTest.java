package io.cryptvault.actors.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.market.Bars;
import org.junit.jupiter.api.Test;

class WaitingBarsTest {
  private static final Bars BARS = RandomBars.walk(1, 100);
  private static final Bars NONE = Bars.empty(BARS.interval());

  private final WaitingBars gathered = new WaitingBars(BARS.interval(), 50);

  @Test
  void bars_come_out_as_they_went_in_with_the_newest_forming_one() {
    gathered.add(BARS.slice(0, 10));
    gathered.addForming(BARS.get(10));
    gathered.add(BARS.get(10), false);
    gathered.addForming(BARS.get(10)); // older than a closed bar
    gathered.addForming(BARS.get(11));
    gathered.addForming(BARS.get(12));
    gathered.addForming(BARS.get(11)); // older
    BarBatch taken = gathered.take(NONE);
    assertThat(taken.closed().bars()).isEqualTo(BARS.slice(0, 11));
    assertThat(taken.older().isEmpty()).isTrue();
    assertThat(taken.forming()).isEqualTo(BARS.slice(12, 13));
    assertThat(taken.lost()).isEmpty();
  }

  @Test
  void bars_that_arrive_after_newer_ones_are_kept_apart_in_order() {
    gathered.add(BARS.slice(10, 20));
    gathered.add(BARS.get(12), false);
    gathered.add(BARS.slice(5, 7));
    gathered.add(BARS.slice(18, 22));
    BarBatch taken = gathered.take(NONE);
    assertThat(taken.closed().bars()).isEqualTo(BARS.slice(10, 22));
    assertThat(taken.older().bars())
        .isEqualTo(BARS.slice(5, 7).concat(BARS.slice(12, 13)).concat(BARS.slice(18, 20)));
  }

  @Test
  void dropped_bars_are_reported_from_the_oldest_on_in_any_order_of_arrival() {
    gathered.add(BARS.slice(20, 40));
    gathered.add(BARS.get(7), false);
    assertThat(gathered.add(BARS.slice(40, 80))).isEqualTo(61);
    gathered.missTail("cut");
    assertThat(gathered.take(NONE).lost()).contains(new LostBars("cut", BARS.openTime(7)));
  }

  @Test
  void when_full_it_is_emptied_and_reports_the_missing_tail() {
    assertThat(gathered.add(BARS.slice(0, 50))).isZero();
    gathered.addForming(BARS.get(60));
    assertThat(gathered.add(BARS.get(50), false)).isEqualTo(51);
    assertThat(gathered.size()).isZero();
    gathered.add(BARS.get(51), false);
    BarBatch taken = gathered.take(NONE);
    assertThat(taken.closed().bars()).isEqualTo(BARS.slice(51, 52));
    assertThat(taken.lost()).contains(new LostBars(WaitingBars.TOO_FAST, BARS.openTime(0)));
    assertThat(taken.forming()).isEqualTo(BARS.slice(60, 61));
  }
}
