package io.cryptvault.engine.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.engine.plan.Columns;
import io.cryptvault.engine.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The functions with TA-Lib's names give its numbers; {@code resources/golden/README.md} says how they are compared. */
class GoldenTest {
  private static final double RELATIVE = 1e-9;

  static Stream<String> names() {
    return Golden.NAMES.stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void every_column_that_the_catalogue_has_agrees_with_the_reference(String name) {
    Golden golden = Golden.load(name);
    List<String> ours = golden.columns().stream().filter(GoldenTest::isKnown).toList();
    Columns columns = Plan.of(ours).evaluate(golden.bars());
    List<String> differences = new ArrayList<>();
    for (String[] row : golden.rows()) {
      for (int k = 0; k < ours.size(); k++) {
        String column = ours.get(k);
        String expected = row[1 + golden.columns().indexOf(column)];
        double actual = columns.get(k, Integer.parseInt(row[0]));
        if (!agrees(golden, column, row[0], expected, actual)) {
          differences.add(column + " at bar " + row[0] + ": " + actual + ", not " + expected);
        }
      }
    }
    assertThat(differences).as(name).isEmpty();
  }

  @Test
  void the_catalogue_has_most_columns_of_the_reference() {
    long known =
        Golden.load("walk").columns().stream().filter(GoldenTest::isKnown).count();
    assertThat(known).isGreaterThanOrEqualTo(43);
  }

  private static boolean agrees(
      Golden golden, String column, String bar, String expected, double actual) {
    if (expected.isEmpty() || Double.isNaN(actual)) {
      return expected.isEmpty() && Double.isNaN(actual);
    }
    double value = Double.parseDouble(expected);
    double allowed = RELATIVE * Math.abs(value) + golden.floors().getOrDefault(column, 0.0);
    return Math.abs(actual - value) <= allowed || golden.fragile().contains(bar + " " + column);
  }

  private static boolean isKnown(String column) {
    String function = column.split("[(.\\[]", -1)[0].toUpperCase(Locale.ROOT);
    return Indicators.catalogue().find(function).isPresent();
  }
}
