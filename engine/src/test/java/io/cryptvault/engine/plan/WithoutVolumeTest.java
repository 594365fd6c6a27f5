package io.cryptvault.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Resampling;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Bars whose volumes are not known: what reads the volume is absent, everything else is as ever. */
class WithoutVolumeTest {
  private static final Bars WITH = RandomBars.walk(5, 900);
  private static final List<String> READERS = List.of(
      "volume",
      "obv",
      "vwap",
      "mfi(14)",
      "sma(volume, 5)",
      "volume > sma(volume, 5)",
      "not (volume > 0)",
      "rsi(14) < 200 or volume > 0",
      "sma(obv, 3)",
      "volume@1h");
  private static final List<String> OTHERS =
      List.of("close", "rsi(14)", "close@1h", "close > sma(20)", "atr(14)");

  private static Bars without() {
    Bars.Builder bars = Bars.builder(WITH.interval()).withoutVolume();
    for (int i = 0; i < WITH.size(); i++) {
      bars.add(WITH.openTime(i), WITH.open(i), WITH.high(i), WITH.low(i), WITH.close(i), 0);
    }
    return bars.build();
  }

  private static List<String> all() {
    return Stream.concat(READERS.stream(), OTHERS.stream()).toList();
  }

  @Test
  void a_formula_that_reads_the_volume_is_absent_and_every_other_is_unchanged() {
    Plan plan = Plan.of(all());
    Columns columns = plan.evaluate(without());
    Columns with = plan.evaluate(WITH);
    double[] newest = new double[plan.size()];
    for (int k = 0; k < plan.size(); k++) {
      boolean reads = k < READERS.size();
      assertThat(plan.readsVolume(k)).as(plan.formulas().get(k)).isEqualTo(reads);
      newest[k] = reads ? Double.NaN : with.last(k);
      if (reads) {
        assertThat(columns.column(k)).containsOnly(Double.NaN);
      } else {
        assertThat(columns.column(k)).isEqualTo(with.column(k));
      }
      assertThat(plan.newest(without()).get(k)).isEqualTo(Double.valueOf(newest[k]));
    }
    assertThat(plan.start(WITH.interval()).advance(without()).toArray()).isEqualTo(newest);
  }

  @Test
  void every_way_to_run_them_agrees() {
    assertThat(Verification.of(Plan.of(all()), without())).isEmpty();
    Plan plan = Plan.of(all());
    State state = plan.start(WITH.interval());
    state.advance(without().slice(0, 400));
    Columns followed = state.follow(without().slice(400, 900));
    assertThat(followed.column(1)).containsOnly(Double.NaN);
    assertThat(state.copy().current().get(1)).isNaN();
  }

  @Test
  void a_restored_state_still_knows_that_the_volumes_are_missing() {
    Plan plan = Plan.of(all());
    State state = plan.start(WITH.interval());
    state.advance(without());
    State restored = plan.restore(state.snapshot());
    assertThat(restored.current().toArray()).isEqualTo(state.current().toArray());
    assertThat(restored.current().get(0)).isNaN();
    assertThat(restored.snapshot()).isEqualTo(state.snapshot());
  }

  @Test
  void a_builder_can_take_over_that_the_volumes_are_missing() {
    assertThat(Bars.builder(WITH.interval())
            .withVolumesOf(without())
            .add(WITH.get(0))
            .build()
            .hasVolume())
        .isFalse();
    assertThat(Bars.builder(WITH.interval())
            .withVolumesOf(WITH)
            .add(WITH.get(0))
            .build()
            .hasVolume())
        .isTrue();
  }

  @Test
  void slices_joined_and_resampled_bars_have_no_volume_either() {
    Bars bars = without();
    assertThat(bars.hasVolume()).isFalse();
    assertThat(bars.slice(3, 9).hasVolume()).isFalse();
    assertThat(bars.slice(0, 9).concat(bars.slice(9, 20)).hasVolume()).isFalse();
    assertThat(bars.as(Interval.MINUTE).hasVolume()).isFalse();
    assertThat(Resampling.of(bars, Interval.HOUR).bars().hasVolume()).isFalse();
    assertThat(WITH.hasVolume()).isTrue();
    assertThat(WITH.slice(0, 5).concat(WITH.slice(5, 6)).hasVolume()).isTrue();
    assertThat(bars).isNotEqualTo(WITH);
  }
}
