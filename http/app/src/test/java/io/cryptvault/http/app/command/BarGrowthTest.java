package io.cryptvault.http.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.config.BatchSettings;
import io.cryptvault.engine.indicator.FullAnalysis;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.plan.Plan;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How many bars are read when nobody says. */
class BarGrowthTest {
  private static final BatchSettings SETTINGS =
      new BatchSettings(0, 16, 1000, 10_000, Duration.ofSeconds(2), 32);

  private static BarGrowth of(Interval interval, String... formulas) {
    return BarGrowth.of(Plan.of(formulas), interval, SETTINGS);
  }

  @Test
  void the_usual_number_is_enough_for_the_sets() {
    for (Interval interval : Interval.listed()) {
      BarGrowth growth = BarGrowth.of(Plan.of(FullAnalysis.formulas()), interval, SETTINGS);
      assertThat(growth).isEqualTo(new BarGrowth(1000, List.of()));
    }
  }

  @Test
  void a_higher_interval_or_a_long_window_takes_what_it_needs_wherever_the_bars_begin() {
    // 50 days of hours, and a first day that had begun before
    BarGrowth growth = of(Interval.HOUR, "sma(20)", "sma(50)@1d > close", "rsi(14)@1d");
    assertThat(growth.bars()).isEqualTo(50 * 24 + 23);
    assertThat(growth.told())
        .containsExactly("sma(50)@1d > close needs 1,223 bars, so 1,223 of each symbol are read"
            + " instead of 1,000; --bars N reads fewer");
    assertThat(of(Interval.DAY, "sma(1500)").bars()).isEqualTo(1500);
  }

  @Test
  void what_needs_more_than_the_bound_is_told_and_takes_no_more() {
    BarGrowth growth = of(Interval.MINUTE, "sma(50)@1d", "sma(50)@1h");
    assertThat(growth.bars()).isEqualTo(50 * 60 + 59);
    assertThat(growth.told()).hasSize(2);
    assertThat(growth.told().get(1))
        .isEqualTo("sma(50)@1d needs 73,439 bars, and no more than 10,000 are read without being"
            + " asked for; --bars 73439 reads them");
  }
}
