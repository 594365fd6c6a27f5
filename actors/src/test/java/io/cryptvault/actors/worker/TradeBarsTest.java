package io.cryptvault.actors.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cryptvault.actors.answer.BadBars;
import io.cryptvault.actors.fixture.FakeSource;
import io.cryptvault.actors.series.Trade;
import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.market.Bar;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Bars that are made of trades. */
class TradeBarsTest {
  private static final long START = RandomBars.START;
  private static final long MINUTE = 60_000;

  private final TradeBars bars = new TradeBars(FakeSource.series("X"), 10);

  private static Trade trade(long millis, double price, double size) {
    return new Trade(START + millis, price, size);
  }

  private static Bar bar(long minute, double o, double h, double l, double c, double v) {
    return new Bar(START + minute * MINUTE, o, h, l, c, v);
  }

  private static Bars closed(Bar... all) {
    return Bars.of(Interval.MINUTE, all);
  }

  @Test
  void a_bar_is_forming_until_a_trade_of_a_later_interval_closes_it() {
    assertThat(bars.take(trade(0, 10, 1)).forming()).contains(bar(0, 10, 10, 10, 10, 1));
    bars.take(trade(10_000, 12, 0.1));
    TradeBars.Made third = bars.take(trade(59_999, 11, 0.2));
    assertThat(third.closed().isEmpty()).isTrue();
    assertThat(third.forming())
        .contains(bar(0, 10, 12, 10, 11, 1.3)); // a sum of doubles is 1.3000000000000003
    TradeBars.Made next = bars.take(trade(MINUTE, 9, 2));
    assertThat(next.closed()).isEqualTo(closed(bar(0, 10, 12, 10, 11, 1.3)));
    assertThat(next.forming()).contains(bar(1, 9, 9, 9, 9, 2));
  }

  @Test
  void a_bar_whose_first_trades_may_be_missing_is_left_out() {
    assertThat(bars.take(trade(1, 10, 1)).forming()).isEmpty();
    TradeBars.Made next = bars.take(trade(MINUTE + 30_000, 9, 2));
    assertThat(next.closed().isEmpty()).isTrue();
    assertThat(next.forming()).contains(bar(1, 9, 9, 9, 9, 2));
  }

  @Test
  void intervals_without_a_trade_become_flat_bars_or_no_bars() {
    bars.take(trade(0, 10, 1));
    assertThat(bars.take(trade(3 * MINUTE, 12, 1)).closed())
        .isEqualTo(closed(
            bar(0, 10, 10, 10, 10, 1), bar(1, 10, 10, 10, 10, 0), bar(2, 10, 10, 10, 10, 0)));
    TradeBars skipping = new TradeBars(FakeSource.series("X"), 0);
    skipping.take(trade(0, 10, 1));
    assertThat(skipping.take(trade(3 * MINUTE, 12, 1)).closed())
        .isEqualTo(closed(bar(0, 10, 10, 10, 10, 1)));
  }

  @Test
  void a_long_pause_of_the_market_is_not_filled() {
    bars.take(trade(0, 10, 1));
    assertThat(bars.closedBy(START + 11 * MINUTE)).isEqualTo(11);
    assertThat(bars.closedBy(START + 12 * MINUTE)).isEqualTo(1);
    assertThat(bars.take(trade(12 * MINUTE, 12, 1)).closed())
        .isEqualTo(closed(bar(0, 10, 10, 10, 10, 1)));
  }

  @Test
  void a_late_trade_corrects_its_bar_and_the_flat_bars_after_it() {
    bars.take(trade(0, 10, 1));
    bars.take(trade(3 * MINUTE, 12, 1));
    TradeBars.Made late = bars.take(trade(59_000, 11, 1));
    assertThat(late.forming()).isEmpty();
    assertThat(late.closed())
        .isEqualTo(closed(
            bar(0, 10, 11, 10, 11, 2), bar(1, 11, 11, 11, 11, 0), bar(2, 11, 11, 11, 11, 0)));
    assertThat(bars.take(trade(MINUTE + 1, 20, 3)).closed())
        .isEqualTo(closed(bar(1, 20, 20, 20, 20, 3), bar(2, 20, 20, 20, 20, 0)));
  }

  @Test
  void a_trade_that_is_too_late_is_refused_and_the_oldest_bar_is_named() {
    for (int minute = 0; minute < 100; minute++) {
      bars.take(trade(minute * MINUTE, 10, 1));
    }
    assertThat(bars.take(trade(36 * MINUTE + 1, 10, 1)).closed().size()).isEqualTo(1);
    assertThatThrownBy(() -> bars.take(trade(35 * MINUTE, 10, 1)))
        .isInstanceOf(BadBars.class)
        .hasMessageStartingWith("trade of X 1m at 2027-01-15T08:35:00Z: expected a trade no older"
            + " than the bar of 2027-01-15T08:36:00Z");
  }

  @Test
  void a_bar_offered_as_closed_takes_no_trade_and_the_next_one_is_complete() {
    bars.take(trade(1, 10, 1));
    bars.offered(closed(bar(0, 9, 12, 9, 11, 7)));
    assertThatThrownBy(() -> bars.take(trade(2, 10, 1)))
        .isInstanceOf(BadBars.class)
        .hasMessageContaining("which was offered as a closed one");
    TradeBars.Made next = bars.take(trade(2 * MINUTE + 5, 13, 1));
    assertThat(next.closed()).isEqualTo(closed(bar(1, 11, 11, 11, 11, 0)));
    assertThat(next.forming()).contains(bar(2, 13, 13, 13, 13, 1));
  }

  @Test
  void trades_out_of_order_make_the_same_bars_as_ordered_ones() {
    for (long seed = 1; seed <= 50; seed++) {
      Random random = new Random(seed);
      List<Trade> ordered = new ArrayList<>();
      ordered.add(trade(0, 100, 1));
      for (long millis = 1; millis < 40 * MINUTE; millis += 1 + random.nextInt(40_000)) {
        ordered.add(trade(millis, 90 + random.nextInt(20), random.nextInt(1000) / 1000.0));
      }
      List<Trade> shuffled = new ArrayList<>(ordered);
      for (int k = 2; k + 4 < shuffled.size(); k += 4) {
        Collections.shuffle(shuffled.subList(k, k + 4), random);
      }
      assertThat(made(shuffled)).as("seed %s", seed).isEqualTo(made(ordered));
    }
  }

  /** The bars that a reader has at the end. */
  private static List<Bar> made(List<Trade> trades) {
    TradeBars bars = new TradeBars(FakeSource.series("X"), 10);
    TreeMap<Long, Bar> all = new TreeMap<>();
    for (Trade trade : trades) {
      TradeBars.Made made = bars.take(trade);
      for (int k = 0; k < made.closed().size(); k++) {
        all.put(made.closed().openTime(k), made.closed().get(k));
      }
      made.forming().ifPresent(bar -> all.put(bar.openTime(), bar));
    }
    return List.copyOf(all.values());
  }
}
