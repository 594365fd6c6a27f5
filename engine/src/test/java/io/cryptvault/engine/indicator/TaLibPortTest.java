package io.cryptvault.engine.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.formula.Formula;
import io.cryptvault.engine.formula.Function;
import io.cryptvault.engine.formula.Parameter;
import io.cryptvault.engine.formula.Series;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.peer.TaLibPort;
import io.cryptvault.engine.plan.Columns;
import io.cryptvault.engine.plan.Plan;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Functions that TA-Lib's Java port has, too, give its numbers at their defaults, on seeded bars. Prices are such that its
 * threshold of 1e-8, below which it takes a variance for 0, does not matter.
 */
class TaLibPortTest {
  /** The port is of release 0.4; these are defined otherwise since. */
  private static final Set<String> CHANGED_SINCE =
      Set.of("CDLENGULFING", "CDLHARAMI", "CDLHARAMICROSS");

  static Stream<TaLibPort> ported() {
    return Indicators.catalogue().functions().stream()
        .filter(function -> !CHANGED_SINCE.contains(function.name()))
        .filter(function -> !function.defaultInputs().isEmpty())
        .flatMap(function -> TaLibPort.of(function).stream());
  }

  @ParameterizedTest
  @MethodSource("ported")
  void a_function_agrees_with_the_port(TaLibPort port) {
    for (double price : new double[] {100, 2_000}) {
      Bars bars =
          RandomBars.walk((long) price, 3_000, Interval.MINUTE, RandomBars.START, price, 0.01);
      double[][] theirs = port.run(inputs(port.function(), bars));
      Columns ours = Plan.of(calls(port.function())).evaluate(bars);
      for (int k = 0; k < theirs.length; k++) {
        double floor = 1e-11 * port.function().units().get(k).scale(price, 100);
        for (int i = 0; i < bars.size(); i++) {
          double allowed = 1e-9 * Math.abs(theirs[k][i]) + floor;
          boolean agrees = Double.isNaN(theirs[k][i])
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

  private static List<String> calls(Function function) {
    return function.outputs().stream()
        .map(output -> new Formula.Call(
                function,
                function.defaultInputs().stream()
                    .<Formula>map(Formula.Column::new)
                    .toList(),
                function.parameters().stream().map(Parameter::byDefault).toList(),
                output)
            .toString())
        .toList();
  }

  private static double[][] inputs(Function function, Bars bars) {
    Columns prices =
        Plan.of(function.defaultInputs().stream().map(Series::word).toList()).evaluate(bars);
    double[][] inputs = new double[function.defaultInputs().size()][];
    for (int k = 0; k < inputs.length; k++) {
      inputs[k] = prices.column(k);
    }
    return inputs;
  }
}
