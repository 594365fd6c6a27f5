package io.cryptvault.engine.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.engine.formula.Function;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.plan.Columns;
import io.cryptvault.engine.plan.Plan;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The candlestick functions find every pattern that TA-Lib finds on the golden bars, and no other. */
class CandleGoldenTest {
  private static final List<String> FUNCTIONS = Indicators.catalogue().functions().stream()
      .filter(function -> function.family() == Function.Family.CANDLESTICK)
      .map(Function::name)
      .toList();

  static Stream<String> names() {
    return Golden.NAMES.stream();
  }

  @Test
  void every_candlestick_function_is_in_the_catalogue() {
    assertThat(FUNCTIONS).hasSize(61);
  }

  @ParameterizedTest
  @MethodSource("names")
  void every_pattern_is_found_and_no_other(String name) {
    Set<String> fragile = Golden.lines(name + ".candles.fragile.csv.gz").stream()
        .skip(1)
        .map(line -> line[0] + " " + line[1] + " ")
        .collect(Collectors.toSet());
    Set<String> theirs = Golden.lines(name + ".candles.csv.gz").stream()
        .skip(1)
        .map(line -> line[0] + " " + line[1] + " " + (int) Double.parseDouble(line[2]))
        .collect(Collectors.toSet());
    Set<String> ours = found(Golden.bars(name));
    assertThat(ours).isNotEmpty();
    assertThat(without(fragile, ours)).isEqualTo(without(fragile, theirs));
  }

  private static Set<String> found(Bars bars) {
    Columns columns = Plan.of(FUNCTIONS).evaluate(bars);
    Set<String> found = new TreeSet<>();
    for (int k = 0; k < FUNCTIONS.size(); k++) {
      for (int bar = 0; bar < columns.size(); bar++) {
        double value = columns.get(k, bar);
        if (value != 0 && !Double.isNaN(value)) {
          found.add(bar + " " + FUNCTIONS.get(k) + " " + (int) value);
        }
      }
    }
    return found;
  }

  private static Set<String> without(Set<String> cells, Set<String> found) {
    return found.stream()
        .filter(cell -> !cells.contains(cell.substring(0, cell.lastIndexOf(' ') + 1)))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
