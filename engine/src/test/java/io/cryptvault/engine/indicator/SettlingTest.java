package io.cryptvault.engine.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.fixture.Sample;
import io.cryptvault.engine.kernel.Settling;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.plan.Columns;
import io.cryptvault.engine.plan.Plan;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Settling is true: two starts agree once both have settled, where settling is a number of bars; where it is not, they can differ.
 * Differences are measured relative to the average size of the output.
 */
class SettlingTest {
  private static final double AGREES = 1e-9;
  /** Bars by which one start is later; no multiples of any period used. */
  private static final int[] LATER = {39, 777, 1_301};
  /** How many bars to search for a difference where settling is not a number. */
  private static final int LONG = 3_000;

  static Stream<Sample> samples() {
    return Sample.all();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void two_starts_agree_once_both_have_settled_and_can_differ_where_settling_is_not_a_number(
      Sample sample) {
    Plan plan = Plan.of(sample.formulas());
    int longest =
        IntStream.range(0, plan.size()).map(k -> settled(plan, k)).max().orElse(0);
    double[] differences = new double[plan.size()];
    for (double volatility : new double[] {0.002, 0.05}) {
      long seed = volatility < 0.01 ? 5 : 3; // the one's highest comes early, the other's lowest
      Bars bars = RandomBars.walk(
          seed, LATER[2] + longest + 200, Interval.MINUTE, RandomBars.START, 100, volatility);
      Columns early = plan.evaluate(bars);
      for (int later : LATER) {
        Columns late = plan.evaluate(bars.slice(later, bars.size()));
        for (int k = 0; k < plan.size(); k++) {
          differences[k] = Math.max(differences[k], difference(early, late, k, later));
        }
      }
    }
    for (int k = 0; k < plan.size(); k++) {
      Settling settling = plan.settling(k, Interval.MINUTE);
      if (settling.isNumber()) {
        assertThat(differences[k])
            .as("%s settles in %s", plan.formulas().get(k), settling)
            .isLessThanOrEqualTo(AGREES);
      } else if (sample.isAtDefaults()) { // with other arguments there may be nothing to forget
        assertThat(differences[k])
            .as("%s settles %s", plan.formulas().get(k), settling)
            .isGreaterThan(AGREES);
      }
    }
  }

  /** The bar from which two starts are compared. */
  private static int settled(Plan plan, int k) {
    Settling settling = plan.settling(k, Interval.MINUTE);
    int lookback = (int) plan.lookback(k, Interval.MINUTE);
    return settling.isNumber()
        ? lookback + settling.bars()
        : lookback + (settling.isNever() ? LONG : 0);
  }

  private static double difference(Columns early, Columns late, int k, int later) {
    double scale = magnitude(early, k);
    double greatest = 0;
    for (int i = settled(late.plan(), k); i < late.size(); i++) {
      double expected = early.get(k, later + i);
      double actual = late.get(k, i);
      double difference = Math.abs(actual - expected);
      if (difference > 0) {
        greatest = Math.max(greatest, difference / Math.max(scale, Math.abs(expected)));
      } else if (Double.isNaN(actual) != Double.isNaN(expected)) {
        greatest = Double.POSITIVE_INFINITY;
      }
    }
    return greatest;
  }

  private static double magnitude(Columns columns, int k) {
    return IntStream.range(0, columns.size())
        .mapToDouble(i -> Math.abs(columns.get(k, i)))
        .filter(Double::isFinite)
        .average()
        .orElse(0);
  }
}
