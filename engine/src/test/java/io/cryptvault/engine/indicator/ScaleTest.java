package io.cryptvault.engine.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.fixture.Sample;
import io.cryptvault.engine.formula.Unit;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.plan.Columns;
import io.cryptvault.engine.plan.Plan;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every output has the unit that its function declares. Multiplying by a power of two rounds nothing, so the outputs must follow to
 * the last bit. This finds every comparison with a fixed number, such as a smallest deviation or a smallest flow.
 */
class ScaleTest {
  private static final Bars BARS = RandomBars.walk(11, 900);

  static Stream<Sample> samples() {
    return Sample.all();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void outputs_scale_as_their_units_say(Sample sample) {
    Plan plan = Plan.of(sample.formulas());
    Columns plain = plan.evaluate(BARS);
    for (int[] powers : new int[][] {{-40, 0}, {0, -40}, {40, 40}, {3, -7}}) {
      double prices = Math.scalb(1.0, powers[0]);
      double volumes = Math.scalb(1.0, powers[1]);
      Columns scaled = plan.evaluate(RandomBars.times(BARS, prices, volumes));
      for (int k = 0; k < plan.size(); k++) {
        Unit unit = sample.function().units().get(k);
        if (unit != Unit.NONE) {
          String scale =
              plan.formulas().get(k) + " at prices x " + prices + ", volumes x " + volumes;
          compare(scale, plain.column(k), scaled.column(k), unit.scale(prices, volumes));
        }
      }
    }
  }

  private static void compare(String name, double[] plain, double[] scaled, double factor) {
    for (int i = 0; i < plain.length; i++) {
      double expected = plain[i] * factor;
      if (Double.doubleToLongBits(scaled[i] + 0.0) != Double.doubleToLongBits(expected + 0.0)) {
        assertThat(scaled[i]).as("%s, bar %d", name, i).isEqualTo(expected);
      }
    }
  }
}
