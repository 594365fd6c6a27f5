package io.cryptvault.engine.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.fixture.Sample;
import io.cryptvault.engine.kernel.Settling;
import io.cryptvault.engine.market.Bar;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.plan.Columns;
import io.cryptvault.engine.plan.Plan;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One wild trade, a price or a volume of 1e15, has no effect once the window has passed it: results are the same to the last bit as
 * if it had never happened. A recursion forgets it as it forgets a seed. Running totals keep it by definition.
 */
class WildPrintTest {
  private static final double WILD = 1e15;
  private static final int AT = 500;
  /** After this many times the settling it must be forgotten: it is 1e13 times the usual value, so it fades more slowly than a seed. */
  private static final int FADING = 3;

  private static final int LONG = 12_000;

  static Stream<Sample> samples() {
    return Sample.all();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void a_wild_price_is_forgotten(Sample sample) {
    forgets(
        sample, bar -> new Bar(bar.openTime(), bar.open(), WILD, bar.low(), WILD, bar.volume()));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void a_wild_volume_is_forgotten(Sample sample) {
    forgets(
        sample,
        bar -> new Bar(bar.openTime(), bar.open(), bar.high(), bar.low(), bar.close(), WILD));
  }

  /** How a bar becomes a wild one. */
  @FunctionalInterface
  private interface Print {
    Bar of(Bar bar);
  }

  private static void forgets(Sample sample, Print print) {
    Plan plan = Plan.of(sample.formulas());
    int longest = IntStream.range(0, plan.size()).map(k -> gone(plan, k)).max().orElse(0);
    Bars bars = RandomBars.walk(3, AT + longest + 300);
    Columns calm = plan.evaluate(bars);
    Columns wild =
        plan.evaluate(RandomBars.mapped(bars, (i, bar) -> i == AT ? print.of(bar) : bar));
    for (int k = 0; k < plan.size(); k++) {
      Settling settling = plan.settling(k, Interval.MINUTE);
      if (!settling.isNever()) {
        double allowed = settling.bars() == 0 ? 0 : 1e-9 * magnitude(calm, k);
        compare(wild, calm, k, allowed);
      }
    }
  }

  /** How many bars after the wild trade its effect is gone. */
  private static int gone(Plan plan, int k) {
    Settling settling = plan.settling(k, Interval.MINUTE);
    int fading = settling.isNumber() ? FADING * settling.bars() : LONG;
    return (int) plan.lookback(k, Interval.MINUTE) + 1 + fading;
  }

  private static void compare(Columns wild, Columns calm, int k, double allowed) {
    for (int i = AT + gone(wild.plan(), k); i < wild.size(); i++) {
      double actual = wild.get(k, i);
      double expected = calm.get(k, i);
      boolean agrees =
          Double.isNaN(expected) ? Double.isNaN(actual) : Math.abs(actual - expected) <= allowed;
      if (!agrees) {
        assertThat(actual)
            .as("%s, %d bars after the print", wild.plan().formulas().get(k), i - AT)
            .isEqualTo(expected);
      }
    }
  }

  private static double magnitude(Columns columns, int k) {
    return IntStream.range(0, columns.size())
        .mapToDouble(i -> Math.abs(columns.get(k, i)))
        .filter(Double::isFinite)
        .average()
        .orElse(0);
  }
}
