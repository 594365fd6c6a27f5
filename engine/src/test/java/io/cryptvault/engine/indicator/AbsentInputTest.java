package io.cryptvault.engine.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.fixture.Sample;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.plan.Columns;
import io.cryptvault.engine.plan.Plan;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.roaringbitmap.RoaringBitmap;

/**
 * An absent input makes the reading of its own bar absent, and no later one. Runs every function on inputs that are absent where
 * there is no volume.
 */
class AbsentInputTest {
  private static final Bars BARS = RandomBars.walk(9, 900);
  private static final long WITHOUT_VOLUME =
      IntStream.range(0, BARS.size()).filter(i -> BARS.volume(i) == 0).count();

  static Stream<Sample> samples() {
    return Sample.atDefaults();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void readings_are_absent_only_at_bars_where_an_input_is(Sample sample) {
    Plan plan = Plan.of(sample.formulas());
    Columns columns = Plan.of(sample.formulasOfAbsent()).evaluate(BARS);
    for (int k = 0; k < plan.size(); k++) {
      if (!plan.canBeAbsent(k)) {
        RoaringBitmap present = columns.present(k);
        long absent = (long) BARS.size() - present.first() - present.getCardinality();
        // twice, because a condition may look at the previous bar
        assertThat(absent)
            .as(columns.plan().formulas().get(k))
            .isBetween(WITHOUT_VOLUME / 2, 2 * WITHOUT_VOLUME);
      }
    }
  }
}
