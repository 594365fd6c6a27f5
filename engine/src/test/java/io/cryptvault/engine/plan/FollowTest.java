package io.cryptvault.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.market.Bars;
import org.junit.jupiter.api.Test;

class FollowTest {
  @Test
  void following_bars_in_pieces_of_any_size_gives_the_columns_of_a_batch() {
    Bars bars = RandomBars.walk(3, 1000);
    Plan plan = Plan.of("ema(12)", "close > sma(20)");
    Columns whole = plan.evaluate(bars);
    State state = plan.start(bars.interval());
    int[] edges = {0, 1, 17, 17, 400, 1000};
    for (int e = 1; e < edges.length; e++) {
      Columns piece = state.follow(bars.slice(edges[e - 1], edges[e]));
      for (int k = 0; k < plan.size(); k++) {
        assertThat(piece.column(k)).isEqualTo(whole.column(k, edges[e - 1], edges[e]));
      }
    }
  }
}
