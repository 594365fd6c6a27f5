package io.cryptvault.engine.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.plan.Columns;
import io.cryptvault.engine.plan.Plan;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A volume profile that is kept from bar to bar is that of its window, bit for bit. */
final class VolumeProfileTest {
  private static final int BARS = 700;
  private static final String CALL = "volume_profile(high,low,volume,40,12,70).";

  @ParameterizedTest
  @ValueSource(strings = {"1", "1e-310", "1e290"})
  void a_window_gives_the_same_bits_whatever_was_before_it(String scale) {
    Bars bars = wild(Double.parseDouble(scale));
    Plan plan = Plan.of(CALL + "poc", CALL + "vah", CALL + "val");
    Columns all = plan.evaluate(bars);
    for (int i = 39; i < BARS; i++) {
      Columns window = plan.evaluate(bars.slice(i - 39, i + 1));
      for (int k = 0; k < plan.size(); k++) {
        assertThat(Double.valueOf(all.get(k, i)))
            .as("%s at bar %d", plan.formulas().get(k), i)
            .isEqualTo(Double.valueOf(window.get(k, 39)));
      }
    }
  }

  /** Still stretches, stretches without volume, and single volumes a million million times the others. */
  private static Bars wild(double scale) {
    SplittableRandom random = new SplittableRandom(7);
    Bars walk = RandomBars.walk(7, BARS, Interval.MINUTE, RandomBars.START, 100, 0.01);
    Bars.Builder built = Bars.builder(Interval.MINUTE, BARS);
    for (int i = 0; i < BARS; i++) {
      int from = i / 60 % 3 == 1 ? i - i % 60 : i; // a price that stands still for an hour
      double volume = i / 50 % 4 == 2 ? 0 : walk.volume(i);
      double times = random.nextInt(30) == 0 ? 1e12 : 1;
      built.add(
          walk.openTime(i),
          walk.open(from),
          walk.high(from),
          walk.low(from),
          walk.close(from),
          volume * times * scale);
    }
    return built.build();
  }

  @Test
  void a_volume_that_has_left_the_window_leaves_nothing_behind() {
    Bars.Builder built = Bars.builder(Interval.MINUTE, 200);
    for (int i = 0; i < 200; i++) {
      double high =
          i % 2 == 0 ? 110 : 100.1; // all bars reach over the same range, or lie in its lowest bin
      built.add(
          RandomBars.START + i * 60_000L, 100, high, 100, 100, i == 20 ? 1e9 : i % 2 == 0 ? 0 : 1);
    }
    Columns levels = Plan.of(CALL + "poc", CALL + "vah", CALL + "val").evaluate(built.build());
    double width = 10 / 12.0;
    for (int i = 60; i < 200; i++) {
      assertThat(levels.get(0, i)).isEqualTo(100 + 0.5 * width);
      assertThat(levels.get(1, i)).isEqualTo(100 + width);
      assertThat(levels.get(2, i)).isEqualTo(100);
    }
  }

  @Test
  void a_sum_of_volumes_beyond_all_numbers_is_absent_and_forgotten_with_its_window() {
    Bars walk = RandomBars.walk(3, 200);
    Bars.Builder built = Bars.builder(Interval.MINUTE, 200);
    for (int i = 0; i < 200; i++) {
      built.add(
          walk.openTime(i),
          walk.open(i),
          walk.high(i),
          walk.low(i),
          walk.close(i),
          i == 70 || i == 75 ? Double.MAX_VALUE : walk.volume(i));
    }
    double[] readings = Plan.of(CALL + "poc").evaluate(built.build()).column(0);
    double[] usual = Plan.of(CALL + "poc").evaluate(walk).column(0);
    for (int i = 39; i < 200; i++) {
      double expected = i >= 70 && i < 115 ? Double.NaN : usual[i];
      assertThat(Double.valueOf(readings[i])).isEqualTo(Double.valueOf(expected));
    }
  }

  @Test
  void high_and_low_given_in_the_wrong_order_count_as_if_in_the_right_one() {
    Bars bars = RandomBars.walk(5, 500);
    Columns swapped = Plan.of("volume_profile(low,high,volume).poc", "rsi(14)").evaluate(bars);
    Columns right = Plan.of("volume_profile(high,low,volume).poc", "rsi(14)").evaluate(bars);
    assertThat(swapped.column(0)).isEqualTo(right.column(0));
    assertThat(swapped.column(1)).isEqualTo(right.column(1));
  }
}
