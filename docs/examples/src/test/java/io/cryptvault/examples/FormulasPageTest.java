package io.cryptvault.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.formula.AverageKind;
import io.cryptvault.engine.formula.FormulaException;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.plan.Columns;
import io.cryptvault.engine.plan.Plan;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/formulas.md says what the engine does. */
class FormulasPageTest {
  private static final Page PAGE = Page.of("formulas.md");

  /** Enough for a mean of 20 days on bars of a minute. */
  private static final int DAYS = 25;

  static Stream<String> examples() {
    return PAGE.block("formulas").stream().map(line -> line.replaceFirst("\\s*#.*", ""));
  }

  static Stream<List<String>> pairs() {
    return Stream.concat(PAGE.table("| you write").stream(), PAGE.table("| by name").stream());
  }

  static Stream<List<String>> values() {
    return PAGE.table("| formula | bar 1").stream();
  }

  static Stream<List<String>> lookbacks() {
    return PAGE.table("| formula | bars").stream();
  }

  static Stream<List<String>> messages() {
    return PAGE.table("| formula | message").stream();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void an_example_compiles_and_has_values(String formula) {
    Columns columns = Plan.of(formula).evaluate(RandomBars.walk(3, DAYS * 1440));
    assertThat(columns.last(0)).isNotNaN();
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void two_spellings_are_one_calculation(List<String> row) {
    Columns columns = Plan.of(row.get(0), row.get(1)).evaluate(RandomBars.walk(4, 300));
    assertThat(columns.last(0)).isNotNaN();
    assertThat(column(columns, 1)).isEqualTo(column(columns, 0));
  }

  @ParameterizedTest
  @MethodSource("values")
  void a_table_of_values_is_right(List<String> row) {
    Plan plan = Plan.of(row.get(0));
    Columns columns = plan.evaluate(fiveBars());
    for (int bar = 0; bar < columns.size(); bar++) {
      assertThat(shown(columns.get(0, bar), plan.isCondition(0)))
          .as("bar %s", bar + 1)
          .isEqualTo(row.get(bar + 1));
    }
  }

  @ParameterizedTest
  @MethodSource("lookbacks")
  void bars_before_the_first_value_are_counted_right(List<String> row) {
    assertThat(Plan.of(row.get(0)).lookback(0, Interval.MINUTE))
        .isEqualTo(Long.parseLong(row.get(1)));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void a_wrong_formula_gets_this_message(List<String> row) {
    assertThatThrownBy(() -> Plan.of(row.get(0)))
        .isInstanceOf(FormulaException.class)
        .hasMessage("formula \"" + row.get(0) + "\": " + row.get(1));
  }

  @Test
  void all_kinds_of_average_and_all_intervals_are_named() {
    String text = String.join("\n", PAGE.lines());
    assertThat(text)
        .contains(Stream.of(AverageKind.values())
            .map(kind -> "`" + kind.word() + "`")
            .collect(Collectors.joining(", ")))
        .contains(Interval.listed().stream()
            .map(Interval::toString)
            .collect(Collectors.joining(" ", "`", "`")));
  }

  @Test
  void limits_are_those_that_refuse() {
    Map<String, String> limits = PAGE.table("| what | at most").stream()
        .collect(Collectors.toMap(List::getFirst, row -> row.get(1)));
    int nesting = Integer.parseInt(limits.get("parentheses, calls and `not` inside each other"));
    accepted("(".repeat(nesting) + "close" + ")".repeat(nesting));
    refused("(".repeat(nesting + 1) + "close" + ")".repeat(nesting + 1));
    int operators = Integer.parseInt(limits.get("operators of a formula"));
    accepted("close" + " + 1".repeat(operators));
    refused("close" + " + 1".repeat(operators + 1));
    int characters = Integer.parseInt(limits.get("characters of a formula"));
    accepted("close" + " ".repeat(characters - 5));
    refused("close" + " ".repeat(characters - 4));
    String period = limits.get("a period or a lag");
    accepted("close[" + period + "]");
    refused("close[" + period + "1]");
    refused("sma(" + period + "1)");
  }

  private static List<Double> column(Columns columns, int formula) {
    return IntStream.range(0, columns.size())
        .mapToObj(bar -> columns.get(formula, bar))
        .toList();
  }

  private static void accepted(String formula) {
    assertThat(Plan.of(formula).size()).isOne();
  }

  private static void refused(String formula) {
    assertThatThrownBy(() -> Plan.of(formula)).isInstanceOf(FormulaException.class);
  }

  private static Bars fiveBars() {
    double[] opens = {10, 10, 12, 12, 11};
    double[] closes = {10, 12, 11, 12, 14};
    Bars.Builder bars = Bars.builder(Interval.MINUTE);
    for (int i = 0; i < closes.length; i++) {
      double high = Math.max(opens[i], closes[i]);
      double low = Math.min(opens[i], closes[i]);
      bars.add(i * Interval.MINUTE.millis(), opens[i], high, low, closes[i], 1);
    }
    return bars.build();
  }

  private static String shown(double value, boolean isCondition) {
    if (Double.isNaN(value)) {
      return "-";
    }
    if (isCondition) {
      return value == 1 ? "true" : "false";
    }
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
