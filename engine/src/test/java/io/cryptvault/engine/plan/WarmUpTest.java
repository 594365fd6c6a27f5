package io.cryptvault.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.market.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Warm-up is data: how many bars are needed, how many were seen, and whether the start is forgotten. */
class WarmUpTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "close | 1",
        "sma(20) | 20",
        "rsi(14) | 15",
        "ema(rsi(14), 5) | 19",
        "macd(12,26,9).signal | 34",
        "adx(14) | 28",
        "sma(20)[5] | 25",
        "sma(20) > ema(50) | 50",
        "sma(2)@5m | 10",
        "sma(2)@5m[3] | 13"
      })
  void a_plan_gives_the_number_of_bars_needed(String formula, long needed) {
    WarmUp warmUp = Plan.of(formula).warmUp(0, Interval.MINUTE, 3);
    assertThat(warmUp.needed()).isEqualTo(needed);
    assertThat(warmUp.seen()).isEqualTo(3);
    assertThat(warmUp.isWarm()).isEqualTo(needed <= 3);
  }

  @Test
  void a_state_gives_the_number_of_bars_seen() {
    State state = Plan.of("rsi(14)").start();
    assertThat(state.warmUp(0)).isEqualTo(new WarmUp(15, 0, false));
    state.advance(RandomBars.walk(1, 400));
    assertThat(state.warmUp(0).seen()).isEqualTo(400);
    assertThat(state.warmUp(0).isWarm()).isTrue();
  }

  @Test
  void a_window_settles_when_warm_a_recursion_later_and_a_running_total_never() {
    assertThat(Plan.of("sma(20)").warmUp(0, Interval.MINUTE, 20).settled()).isTrue();
    Plan ema = Plan.of("ema(20)");
    long settling = ema.settling(0, Interval.MINUTE).bars();
    assertThat(settling).isPositive();
    assertThat(ema.warmUp(0, Interval.MINUTE, 20 + settling - 1).settled()).isFalse();
    assertThat(ema.warmUp(0, Interval.MINUTE, 20 + settling).settled()).isTrue();
    assertThat(Plan.of("sma(obv, 3)").warmUp(0, Interval.MINUTE, 1L << 40).settled())
        .isFalse();
  }
}
