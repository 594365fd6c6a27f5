package io.cryptvault.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.formula.Function;
import io.cryptvault.engine.indicator.Indicators;
import io.cryptvault.engine.market.Bar;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a state accepts, what it refuses, and what a refused bar changes. */
class StateTest {
  private static final Bars BARS = RandomBars.walk(8, 2_000);

  private static List<String> functions() {
    List<String> formulas = new ArrayList<>(List.of("rsi(14)@5m", "close / volume > 2[1]"));
    for (Function function : Indicators.catalogue().functions()) {
      if (!function.defaultInputs().isEmpty()) {
        formulas.add(function.word());
      }
    }
    return formulas;
  }

  @Test
  void its_memory_is_its_arrays() {
    State state = Plan.of("sma(20)").start();
    // a value of the window and a sum; close keeps 20 bars, sma the newest; one cell each for the
    // bar
    // that is run; 31 further bars; a table of sums
    int cells = 2 + 20 + 1 + 1 + 1 + 31 + 20;
    assertThat(state.memory()).isEqualTo(8L * cells);
    state.advance(BARS.get(0));
    state.peek(BARS.get(1)); // restores the two slots, which takes no more memory
    assertThat(state.memory()).isEqualTo(8L * (cells + 2));
    assertThat(Plan.of("close").start().memory()).isEqualTo(8 * (1 + 1 + 31));
  }

  @Test
  void blocks_have_scratch_and_live_states_do_not() {
    assertThat(Plan.of("max(14)").start().memory()).isEqualTo(8 * (1 + 14 + 1 + 1 + 1 + 31));
  }

  @Test
  void a_closed_bar_and_a_peek_allocate_nothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    State state = Plan.of(functions()).start(Interval.MINUTE);
    List<Bar> bars = IntStream.range(0, BARS.size()).mapToObj(BARS::get).toList();
    long least = Long.MAX_VALUE;
    for (int from = 0; from < bars.size() - 1; from += 100) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = from; i < Math.min(from + 100, bars.size() - 1); i++) {
        state.advance(bars.get(i));
        state.peek(bars.get(i + 1));
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(least).isZero();
  }

  @Test
  void a_wild_print_has_no_effect_on_windows_64_bars_after_it_left_them() {
    int wild = 600;
    Bars.Builder builder = Bars.builder(Interval.MINUTE);
    for (int i = 0; i < BARS.size(); i++) {
      Bar bar = BARS.get(i);
      builder.add(i == wild ? new Bar(bar.openTime(), 1e15, 1e15, 1e15, 1e15, 1e15) : bar);
    }
    Bars bars = builder.build();
    for (String formula : functions()) {
      Plan plan = Plan.of(formula);
      long lookback = plan.lookback(0, Interval.MINUTE);
      if (plan.settling(0, Interval.MINUTE).bars() == 0) {
        Columns clean = plan.evaluate(BARS);
        Columns after = plan.evaluate(bars);
        for (int i = (int) (wild + lookback + 65); i < BARS.size(); i++) {
          int bar = i;
          assertThat(after.get(0, i))
              .as("%s at bar %d", formula, i)
              .matches(actual -> isNear(actual, clean.get(0, bar)), "as if it had not been");
        }
      }
    }
  }

  private static boolean isNear(double actual, double expected) {
    return Double.isNaN(expected)
        ? Double.isNaN(actual)
        : Math.abs(actual - expected) <= 1e-9 * Math.max(1, Math.abs(expected));
  }

  @Test
  void a_run_from_the_origin_with_the_corrected_bar_is_a_clean_run() {
    Bars.Builder corrected = Bars.builder(Interval.MINUTE);
    for (int i = 0; i < BARS.size(); i++) {
      Bar bar = BARS.get(i);
      corrected.add(
          i == 700
              ? new Bar(bar.openTime(), bar.open(), bar.high() * 2, bar.low() / 2, bar.close(), 5)
              : bar);
    }
    Bars bars = corrected.build();
    Plan plan = Plan.of("atr(14)", "rsi(14)@5m", "obv");
    Columns clean = plan.evaluate(bars);
    State again = plan.start();
    Columns old = plan.evaluate(BARS);
    again.advance(bars.slice(0, 1_000));
    for (int i = 1_000; i < bars.size(); i++) {
      again.advance(bars.get(i));
      assertThat(again.current().toArray())
          .containsExactly(clean.get(0, i), clean.get(1, i), clean.get(2, i));
    }
    assertThat(clean.get(0, 700)).isNotEqualTo(old.get(0, 700));
  }

  @Test
  void an_older_bar_is_refused_and_changes_nothing() {
    State state = Plan.of("sma(3)").start();
    state.advance(BARS.slice(0, 10));
    byte[] before = state.snapshot();
    assertThatThrownBy(() -> state.advance(BARS.get(9)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected an open time after 2027-01-15T08:09:00Z")
        .hasMessageContaining("run from the origin");
    assertThatThrownBy(() -> state.advance(BARS.slice(5, 20)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> state.peek(BARS.get(4))).isInstanceOf(IllegalArgumentException.class);
    assertThat(state.snapshot()).isEqualTo(before);
  }

  @Test
  void bars_of_another_interval_are_refused() {
    State state = Plan.of("sma(3)").start(Interval.HOUR);
    assertThatThrownBy(() -> state.advance(BARS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("bars: expected an interval of 1h, was 1m");
  }

  @Test
  void before_the_first_bar_there_are_no_readings() {
    State state = Plan.of("close").start();
    assertThatThrownBy(state::current)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("has seen no bar yet");
    assertThatThrownBy(state::originTime).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(state::lastTime).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void an_extension_needs_exactly_the_bars_that_the_state_has_seen() {
    Plan plan = Plan.of("close");
    State state = plan.start();
    state.advance(BARS.slice(0, 50));
    Plan wider = plan.extend(List.of("sma(3)"));
    assertThatThrownBy(() -> state.extend(wider, BARS.slice(1, 50)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected the 50 bars that the state has seen");
    assertThatThrownBy(() -> state.extend(Plan.of("sma(3)"), BARS.slice(0, 50)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected one that extends");
  }
}
