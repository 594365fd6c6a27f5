package io.cryptvault.actors.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cryptvault.actors.answer.Lifetime;
import io.cryptvault.actors.fixture.Clock;
import io.cryptvault.config.FormingSettings;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FormingLifeTest {
  private static final long HOUR = Interval.HOUR.millis();

  private final Clock clock = new Clock(100 * HOUR);

  @Test
  void an_answer_lives_until_the_expected_move_within_a_tenth() {
    // A bar of an hour moves by 0.4 %, so a move of 0.1 % takes a sixteenth of an hour.
    for (int i = 0; i < 100; i++) {
      Lifetime life = life(0.001).of(0.004 * 0.004, Interval.HOUR, 101 * HOUR);

      assertThat((double) life.length().toMillis())
          .isCloseTo(HOUR / 16.0, within(HOUR / 160.0 + 1));
    }
  }

  @Test
  void a_quiet_symbol_waits_for_the_close_and_the_grace() {
    assertThat(life(0.001).of(0, Interval.HOUR, 101 * HOUR).length())
        .isEqualTo(Duration.ofHours(1).plusSeconds(2));
    clock.advance(2 * HOUR);
    assertThat(life(0.001).of(0, Interval.HOUR, 101 * HOUR).length())
        .as("long after the close")
        .isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void a_wild_symbol_and_an_unknown_one_live_for_the_least_time() {
    assertThat(life(0.001).of(4, Interval.HOUR, 101 * HOUR).length())
        .isEqualTo(Duration.ofSeconds(1));
    assertThat(life(0.001).of(Double.NaN, Interval.HOUR, 101 * HOUR).length())
        .isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void without_a_move_an_answer_is_over_at_once() {
    assertThat(life(0).of(0.0001, Interval.HOUR, 101 * HOUR).isOver()).isTrue();
  }

  @Test
  void an_answer_ages_with_the_clock() {
    Lifetime life = life(0.001).of(4, Interval.HOUR, 101 * HOUR);
    clock.advance(999);
    assertThat(life.age()).isEqualTo(Duration.ofMillis(999));
    assertThat(life.isOver()).isFalse();
    clock.advance(1);
    assertThat(life.isOver()).isTrue();
  }

  @Test
  void volatility_is_the_weighted_mean_of_squared_returns() {
    Volatility volatility = new Volatility();
    volatility.take(closes(100));
    assertThat(volatility.variance()).isNaN();

    volatility.take(closes(101, 101));
    assertThat(volatility.variance()).isCloseTo(0.94 * 0.0001, within(1e-15));

    volatility.restart(closes(1e-300, 1e300, 2e300, 2.2e300));
    assertThat(volatility.variance())
        .as("without the return that is too large to square")
        .isCloseTo(0.94 * 1 + 0.06 * 0.01, within(1e-12));
  }

  @Test
  void a_forming_bar_that_moves_more_than_the_closed_ones_counts() {
    Volatility volatility = new Volatility();
    volatility.take(closes(100, 101));
    Bars wild =
        Bars.builder(Interval.HOUR, 1).add(2 * HOUR, 100, 120, 100, 110, 1).build();

    double range = Math.log(1.2) * Math.log(1.2) / (4 * Math.log(2));
    assertThat(volatility.variance(wild, 3 * HOUR)).isCloseTo(range, within(1e-12));
    assertThat(volatility.variance(wild, 2 * HOUR + HOUR / 2))
        .as("in half of its time")
        .isCloseTo(2 * range, within(1e-12));
    assertThat(volatility.variance(closes(100), HOUR / 2))
        .as("it has not moved")
        .isEqualTo(volatility.variance());
    assertThat(new Volatility().variance(wild, 3 * HOUR)).isCloseTo(range, within(1e-12));
    assertThat(volatility.variance(Bars.empty(Interval.HOUR), 0)).isEqualTo(volatility.variance());
  }

  private FormingLife life(double move) {
    return new FormingLife(
        new FormingSettings(move, Duration.ofSeconds(1), Duration.ofSeconds(2)),
        clock,
        new Random(7));
  }

  private static Bars closes(double... closes) {
    Bars.Builder bars = Bars.builder(Interval.HOUR, closes.length);
    for (int i = 0; i < closes.length; i++) {
      bars.add(i * HOUR, closes[i], closes[i], closes[i], closes[i], 1);
    }
    return bars.build();
  }
}
