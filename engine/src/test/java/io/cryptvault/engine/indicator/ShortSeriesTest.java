package io.cryptvault.engine.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.fixture.Sample;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.plan.Columns;
import io.cryptvault.engine.plan.Plan;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A series that is too short gives absent readings, never an exception. */
class ShortSeriesTest {

  static Stream<Sample> samples() {
    return Sample.all();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void readings_of_too_few_bars_are_absent(Sample sample) {
    Plan plan = Plan.of(sample.formulas());
    for (int k = 0; k < plan.size(); k++) {
      int lookback = (int) plan.lookback(k, Interval.MINUTE);
      for (int length : new int[] {0, 1, 2, lookback, lookback + 1}) {
        Columns columns = plan.evaluate(RandomBars.walk(4, length));
        assertThat(columns.size()).isEqualTo(length);
        for (int i = 0; i < Math.min(length, lookback); i++) {
          assertThat(columns.get(k, i))
              .as("%s, bar %d", plan.formulas().get(k), i)
              .isNaN();
        }
        if (length > lookback && !plan.canBeAbsent(k)) {
          assertThat(columns.last(k)).as(plan.formulas().get(k)).isNotNaN();
        }
      }
    }
  }
}
