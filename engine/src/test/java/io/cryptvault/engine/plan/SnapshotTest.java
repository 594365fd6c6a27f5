package io.cryptvault.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes that do not belong to this plan are refused. */
class SnapshotTest {
  private static final Bars BARS = RandomBars.walk(9, 200);

  private static byte[] saved(String... formulas) {
    State state = Plan.of(formulas).start();
    state.advance(BARS);
    return state.snapshot();
  }

  private static void refused(Plan plan, byte[] bytes, String why) {
    assertThatThrownBy(() -> plan.restore(bytes))
        .isInstanceOf(StaleSnapshot.class)
        .hasMessageContaining(why)
        .hasMessageEndingWith("rebuild the state from its bars");
  }

  @Test
  void bytes_of_other_formulas_are_refused() {
    refused(Plan.of("sma(6)"), saved("sma(5)"), "a plan of other formulas");
    refused(Plan.of("sma(5)@5m"), saved("sma(5)@1h"), "a plan of other formulas");
    refused(Plan.of("sma(5)", "close"), saved("sma(5)"), "a plan of other formulas");
  }

  @Test
  void bytes_of_the_same_nodes_with_other_formulas_are_refused() {
    // Both keep equally many cells, but the last reading belongs to another node.
    refused(
        Plan.of("sma(5) + wma(5)", "wma(5)"),
        saved("sma(5) + wma(5)", "sma(5)"),
        "a plan of other formulas");
  }

  @Test
  void bytes_of_the_same_formulas_in_another_spelling_are_accepted() {
    State restored = Plan.of("SMA(5)").restore(saved("sma( close, 5 )"));
    assertThat(restored.bars()).isEqualTo(200);
    assertThat(restored.originTime()).isEqualTo(BARS.firstTime());
    assertThat(restored.lastTime()).isEqualTo(BARS.lastTime());
  }

  @Test
  void bytes_of_another_format_are_refused() {
    byte[] bytes = saved("sma(5)");
    bytes[3]++;
    refused(Plan.of("sma(5)"), bytes, "format");
  }

  @Test
  void every_damaged_byte_is_noticed() {
    Plan plan = Plan.of("sma(5)");
    byte[] bytes = saved("sma(5)");
    for (int i = 0; i < bytes.length; i++) {
      byte[] damaged = bytes.clone();
      damaged[i] ^= 0x10;
      refused(plan, damaged, "snapshot: ");
    }
  }

  @Test
  void every_truncation_is_noticed() {
    Plan plan = Plan.of("sma(5)");
    byte[] bytes = saved("sma(5)");
    for (int length = 0; length < bytes.length; length++) {
      refused(plan, Arrays.copyOf(bytes, length), "snapshot: ");
    }
    refused(plan, Arrays.copyOf(bytes, bytes.length + 1), "snapshot: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1m", "1d", "1w", "1M"})
  void a_restored_state_keeps_its_interval(String name) {
    Interval interval = Interval.of(name);
    Bars bars = RandomBars.walk(4, 60, interval, 1_704_067_200_000L, 100, 0.01);
    Plan plan = Plan.of("ema(5)");
    State state = plan.start();
    state.advance(bars.slice(0, 30));
    State restored = plan.restore(state.snapshot());
    assertThat(restored.advance(bars.slice(30, 60)).get(0))
        .isEqualTo(state.advance(bars.slice(30, 60)).get(0));
  }

  @Test
  void a_state_without_bars_is_saved_and_restored() {
    Plan plan = Plan.of("sma(3)");
    State restored = plan.restore(plan.start().snapshot());
    assertThat(restored.bars()).isZero();
    assertThat(restored.advance(BARS).get(0)).isEqualTo(plan.evaluate(BARS).last(0));
  }
}
