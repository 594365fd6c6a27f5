package io.cryptvault.engine.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.fixture.Sample;
import io.cryptvault.engine.formula.Argument;
import io.cryptvault.engine.formula.Calls;
import io.cryptvault.engine.formula.Formula;
import io.cryptvault.engine.formula.Unit;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.peer.TaLibPort;
import io.cryptvault.engine.plan.Columns;
import io.cryptvault.engine.plan.Plan;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Functions that TA-Lib's Java port also has give its numbers at their defaults, at their smallest parameters and at others, on
 * seeded bars. Prices are chosen so that its threshold of 1e-8, below which it treats a variance as 0, does not matter.
 */
class TaLibPortTest {
  /** The port is of release 0.4; these have been defined differently since. */
  private static final Set<String> CHANGED_SINCE =
      Set.of("CDLENGULFING", "CDLHARAMI", "CDLHARAMICROSS");

  /** Calls that are not compared, and why. */
  private static final Map<String, String> NOT_COMPARED = Map.of(
      "cci(2)",
      "its rounding, in units of a deviation of nearly 0",
      "natr(1)",
      "the port forgets to divide by the close",
      "mavp(close,15 + 500 * (close / open - 1),35,8,ema)",
      "the port does not take the periods by length",
      "stochrsi(58,52,7,mama)",
      "a stochastic of the last bits where the price stands still",
      "correl(13)",
      "its rounding: the port does not sum differences from a value of the window",
      "mavp(close,15 + 500 * (close / open - 1),35,8,kama)",
      "the port reads averages of the longer period where it has none yet");

  static Stream<Sample> ported() {
    return Sample.all()
        .filter(sample -> find(sample).isPresent())
        .filter(sample -> !NOT_COMPARED.containsKey(sample.toString()))
        .filter(TaLibPortTest::isAllowed);
  }

  static Optional<TaLibPort> find(Sample sample) {
    return CHANGED_SINCE.contains(sample.function().name())
        ? Optional.empty()
        : TaLibPort.of(sample.function());
  }

  /** The port often rejects a window of one bar, or runs past an array's end; and 3e37 times its rounding is more than any value. */
  private static boolean isAllowed(Sample sample) {
    double[] numbers = sample.arguments().stream()
        .filter(Argument.Numeric.class::isInstance)
        .mapToDouble(argument -> Math.abs(((Argument.Numeric) argument).value()))
        .toArray();
    return Arrays.stream(numbers).noneMatch(number -> number > 1e30)
        && (Arrays.stream(numbers).noneMatch(number -> number == 1)
            || find(sample).orElseThrow().takes(sample.arguments()));
  }

  @ParameterizedTest
  @MethodSource("ported")
  void a_function_agrees_with_the_port(Sample sample) {
    for (double price : new double[] {100, 2_000}) {
      Bars bars =
          RandomBars.walk((long) price, 3_000, Interval.MINUTE, RandomBars.START, price, 0.01);
      double[][] theirs = find(sample).orElseThrow().run(inputs(sample, bars), sample.arguments());
      Columns ours = Plan.of(sample.formulas()).evaluate(bars);
      for (int k = 0; k < theirs.length; k++) {
        Unit unit = sample.function().units().get(k);
        // pure numbers are in percent
        double floor = 1e-12 * (unit == Unit.NUMBER ? 100 : 10 * unit.scale(price, 100));
        for (int i = 0; i < bars.size(); i++) {
          double allowed = 1e-9 * Math.abs(theirs[k][i]) + floor;
          // Where the port overflows, our value is absent.
          boolean agrees = !Double.isFinite(theirs[k][i])
              ? Double.isNaN(ours.get(k, i))
              : Math.abs(ours.get(k, i) - theirs[k][i]) <= allowed;
          if (!agrees) {
            assertThat(ours.get(k, i))
                .as("%s at bar %d, price %s", ours.plan().formulas().get(k), i, price)
                .isEqualTo(theirs[k][i]);
          }
        }
      }
    }
  }

  private static double[][] inputs(Sample sample, Bars bars) {
    List<String> inputs =
        Calls.inputs(sample.function()).stream().map(Formula::toString).toList();
    Columns columns = Plan.of(inputs).evaluate(bars);
    double[][] values = new double[inputs.size()][];
    for (int k = 0; k < values.length; k++) {
      values[k] = columns.column(k);
    }
    return values;
  }
}
