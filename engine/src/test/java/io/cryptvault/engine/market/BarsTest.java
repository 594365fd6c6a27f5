package io.cryptvault.engine.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BarsTest {
  private static final Bars FIVE =
      Bars.of(Interval.MINUTE, bar(10, 1), bar(20, 2), bar(30, 3), bar(50, 5), bar(60, 6));

  private static Bar bar(long time, double price) {
    return new Bar(time, price, price + 1, price, price, price * 10);
  }

  @Test
  void a_bar_is_read_as_it_was_added() {
    assertThat(FIVE.size()).isEqualTo(5);
    assertThat(FIVE.get(3)).isEqualTo(bar(50, 5));
    assertThat(FIVE.high(3)).isEqualTo(6);
    assertThat(FIVE.volume(3)).isEqualTo(50);
    assertThat(FIVE.firstTime()).isEqualTo(10);
    assertThat(FIVE.lastTime()).isEqualTo(60);
  }

  @Test
  void open_times_must_ascend() {
    Bars.Builder bars = Bars.builder(Interval.MINUTE).add(bar(10, 1));
    assertThatThrownBy(() -> bars.add(bar(10, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected an open time after")
        .hasMessageContaining("sort the bars and drop duplicates");
    assertThatThrownBy(() -> bars.addAll(FIVE)).isInstanceOf(IllegalArgumentException.class);
    assertThat(bars.add(bar(11, 1)).build().size()).isEqualTo(2);
  }

  @Test
  void a_slice_is_a_view_with_its_own_indexes() {
    Bars slice = FIVE.slice(1, 4);
    assertThat(slice).isEqualTo(Bars.of(Interval.MINUTE, bar(20, 2), bar(30, 3), bar(50, 5)));
    assertThat(slice)
        .hasSameHashCodeAs(Bars.of(Interval.MINUTE, bar(20, 2), bar(30, 3), bar(50, 5)));
    assertThat(slice.slice(1, 2).get(0)).isEqualTo(bar(30, 3));
    assertThat(slice.indexOf(50)).isEqualTo(2);
    assertThat(slice.memory()).isEqualTo(FIVE.memory());
  }

  @Test
  void a_slice_stays_within_its_bars() {
    Bars slice = FIVE.slice(1, 4);
    assertThatThrownBy(() -> slice.close(3)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> slice.close(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> slice.slice(0, 4)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> slice.slice(2, 1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void the_index_of_a_missing_time_says_where_it_would_be() {
    assertThat(FIVE.indexOf(30)).isEqualTo(2);
    assertThat(FIVE.indexOf(40)).isEqualTo(-3 - 1);
    assertThat(FIVE.indexOf(5)).isEqualTo(-1);
    assertThat(FIVE.slice(2, 5).indexOf(40)).isEqualTo(-1 - 1);
    assertThat(FIVE.slice(2, 5).indexOf(99)).isEqualTo(-3 - 1);
  }

  @Test
  void bars_between_times_include_the_first_and_exclude_the_last() {
    assertThat(FIVE.between(20, 50)).isEqualTo(FIVE.slice(1, 3));
    assertThat(FIVE.between(21, 51)).isEqualTo(FIVE.slice(2, 4));
    assertThat(FIVE.between(0, 100)).isEqualTo(FIVE);
    assertThat(FIVE.between(31, 49)).isEqualTo(Bars.empty(Interval.MINUTE));
    assertThat(FIVE.between(50, 20).isEmpty()).isTrue();
  }

  @Test
  void last_gives_all_bars_when_there_are_fewer() {
    assertThat(FIVE.last(2)).isEqualTo(FIVE.slice(3, 5));
    assertThat(FIVE.last(9)).isEqualTo(FIVE);
  }

  @Test
  void bars_and_newer_bars_are_one_run() {
    assertThat(FIVE.slice(0, 2).concat(FIVE.slice(2, 5))).isEqualTo(FIVE);
    assertThat(FIVE.concat(Bars.empty(Interval.MINUTE))).isEqualTo(FIVE);
    assertThatThrownBy(() -> FIVE.concat(FIVE)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void bars_of_another_interval_are_not_equal() {
    assertThat(Bars.of(Interval.HOUR, bar(10, 1)))
        .isNotEqualTo(Bars.of(Interval.MINUTE, bar(10, 1)));
  }

  @Test
  void columns_are_copied_whole_or_in_part() {
    double[] target = new double[6];
    FIVE.slice(1, 5).copy(Price.CLOSE, 1, 3, target, 2);
    assertThat(target).containsExactly(0, 0, 3, 5, 6, 0);
    FIVE.copy(Price.TIME, 0, 2, target, 0);
    assertThat(target).startsWith(10, 20);
  }

  @Test
  void a_builder_grows_when_needed() {
    Bars.Builder bars = Bars.builder(Interval.SECOND, 0);
    for (int i = 0; i < 1_000; i++) {
      bars.add(bar(i, 1 + i));
    }
    assertThat(bars.build().close(999)).isEqualTo(1_000);
  }

  @Test
  void its_text_has_count_interval_and_times() {
    assertThat(FIVE)
        .hasToString("5 bars of 1m, 1970-01-01T00:00:00.010Z to 1970-01-01T00:00:00.060Z");
    assertThat(Bars.empty(Interval.DAY)).hasToString("no bars of 1d");
  }
}
