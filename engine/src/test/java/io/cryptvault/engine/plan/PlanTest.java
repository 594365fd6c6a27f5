package io.cryptvault.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.market.Bars;
import org.junit.jupiter.api.Test;

class PlanTest {
  @Test
  void an_average_of_three_is_the_mean_of_three() {
    Bars bars = RandomBars.walk(1, 1000);
    Columns columns = Plan.of("sma(3)").evaluate(bars);
    assertThat(columns.get(0, 1)).isNaN();
    for (int i = 2; i < bars.size(); i++) {
      double mean = (bars.close(i) + bars.close(i - 1) + bars.close(i - 2)) / 3;
      assertThat(columns.get(0, i))
          .isCloseTo(mean, org.assertj.core.data.Offset.offset(1e-12 * mean));
    }
  }
}
