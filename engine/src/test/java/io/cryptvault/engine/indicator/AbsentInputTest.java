package io.cryptvault.engine.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.fixture.Sample;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.plan.Columns;
import io.cryptvault.engine.plan.Plan;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An absent input makes a reading absent at its bar and poisons none after it: every function on inputs that are absent
 * where there is no volume.
 */
class AbsentInputTest {
  private static final Bars BARS = RandomBars.walk(9, 900);

  /** A condition that looks at the bar before is absent at the next one, too. */
  static Stream<Sample> samples() {
    return Sample.atDefaults().filter(sample -> !sample.function().isCondition());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void a_reading_is_absent_where_its_input_is_and_there_again_after(Sample sample) {
    Plan plan = Plan.of(sample.formulas());
    Columns columns = Plan.of(sample.formulasOfAbsent()).evaluate(BARS);
    for (int k = 0; k < plan.size(); k++) {
      int first = plan.canBeAbsent(k) ? BARS.size() : columns.present(k).first();
      for (int i = first; i < BARS.size(); i++) {
        double value = columns.get(k, i);
        String bar = columns.plan().formulas().get(k) + ", bar " + i;
        if (BARS.volume(i) == 0) {
          assertThat(value).as(bar).isNaN();
        } else {
          assertThat(value).as(bar).isFinite();
        }
      }
    }
  }
}
