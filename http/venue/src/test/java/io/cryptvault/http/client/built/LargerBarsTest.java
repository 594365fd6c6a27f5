package io.cryptvault.http.client.built;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.engine.market.Bar;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import org.junit.jupiter.api.Test;

class LargerBarsTest {
  private static final Interval THREE = Interval.of("3m");

  private static Bar bar(int minute, double price, double volume) {
    return new Bar(minute * 60_000L, price, price, price, price, volume);
  }

  private static Bars bars(Bar... bars) {
    return Bars.of(Interval.MINUTE, bars);
  }

  @Test
  void a_bar_opens_at_its_first_trade() {
    Bars parts = bars(bar(0, 9, 0), bar(1, 5, 1), bar(2, 4, 2));

    Bars larger = new LargerBars(THREE, true, true, false).of(parts);

    assertThat(larger).isEqualTo(Bars.of(THREE, new Bar(0, 5, 5, 4, 4, 3)));
  }

  @Test
  void a_bar_without_a_trade_is_flat() {
    Bars parts = bars(bar(0, 9, 0), bar(1, 9, 0), bar(2, 9, 0));

    assertThat(new LargerBars(THREE, true, true, false).of(parts))
        .isEqualTo(Bars.of(THREE, bar(0, 9, 0)));
  }

  @Test
  void volumes_add_up_to_the_decimal_that_a_venue_would_write() {
    Bars parts = bars(bar(0, 9, 0.1), bar(1, 9, 0.2), bar(2, 9, 0.00000003));

    assertThat(new LargerBars(THREE, true, true, false).of(parts).volume(0)).isEqualTo(0.30000003);
  }

  @Test
  void where_empty_intervals_are_left_out_a_missing_part_had_no_trades() {
    Bars parts = bars(bar(1, 5, 1), bar(3, 7, 1), bar(7, 8, 1));

    Bars known = new LargerBars(THREE, false, true, false).of(parts);
    Bars ended = new LargerBars(THREE, false, true, true).of(parts);

    assertThat(FakeVenue.times(known)).containsExactly(0L, 180_000L);
    assertThat(FakeVenue.times(ended)).containsExactly(0L, 180_000L, 360_000L);
    assertThat(new LargerBars(THREE, true, true, true).of(parts).isEmpty()).isTrue();
  }

  @Test
  void a_first_bar_without_its_begin_is_left_out() {
    Bars parts = bars(bar(1, 5, 1), bar(2, 7, 1));

    assertThat(new LargerBars(THREE, true, false, false).of(parts).isEmpty()).isTrue();
    assertThat(new LargerBars(THREE, true, true, false).of(parts).size()).isEqualTo(1);
  }
}
