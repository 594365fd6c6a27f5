package io.cryptvault.engine.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.formula.NamedFormula.ParameterSpec;
import io.cryptvault.engine.indicator.Indicators;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.plan.Columns;
import io.cryptvault.engine.plan.Plan;
import io.cryptvault.engine.plan.Verification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A named formula is a function: its parameters are its {@code $names}, its inputs are the series that it reads. */
class NamedFormulasTest {
  private static final Bars BARS = RandomBars.withGaps(5, 900);
  private static final NamedFormula TREND =
      NamedFormula.of("trend", "ema(close, $fast) - ema(close, $slow)");

  private static NamedFormulas.Added added(NamedFormula... formulas) {
    return NamedFormulas.added(Indicators.catalogue(), List.of(formulas));
  }

  private static Catalogue with(NamedFormula... formulas) {
    NamedFormulas.Added added = added(formulas);
    assertThat(added.problems()).isEmpty();
    return added.catalogue();
  }

  private static Function function(String name, NamedFormula... formulas) {
    return with(formulas).find(name).orElseThrow();
  }

  /** Checks that a formula with named formulas gives the same bits, and the same nodes, as one without. */
  private static void same(Catalogue catalogue, String named, String plain) {
    Plan plan = Plan.of(List.of(named, plain), catalogue);
    Columns columns = plan.evaluate(BARS);
    assertThat(columns.column(0)).as(named).isEqualTo(columns.column(1));
    assertThat(plan.computed()).as(named).isEqualTo(Plan.of(plain).computed());
    assertThat(plan.asked()).isEqualTo(2 * Plan.of(plain).asked());
    assertThat(plan.lookback(0, BARS.interval())).isEqualTo(plan.lookback(1, BARS.interval()));
    assertThat(plan.settling(0, BARS.interval())).isEqualTo(plan.settling(1, BARS.interval()));
    assertThat(plan.isCondition(0)).isEqualTo(plan.isCondition(1));
    assertThat(Verification.of(plan, BARS)).isEmpty();
    Formula tree = plan.trees().get(0);
    assertThat(Parser.parse(tree.toString(), catalogue)).isEqualTo(tree);
  }

  @Test
  void a_call_is_the_formula_with_its_numbers() {
    same(with(TREND), "trend(12, 26)", "ema(close, 12) - ema(close, 26)");
    same(with(TREND), "Trend(3;7) / close", "(ema(3) - ema(7)) / close");
  }

  @Test
  void its_series_are_inputs_that_a_call_can_replace() {
    same(with(TREND), "trend(hl2, 12, 26)", "ema(hl2, 12) - ema(hl2, 26)");
    same(with(TREND), "trend(rsi(14), 3, 5)[2]@5m", "(ema(rsi(14), 3) - ema(rsi(14), 5))[2]@5m");
    NamedFormula range = NamedFormula.of("range", "atr($n) / volume + (high - low)");
    assertThat(function("range", range).inputNames())
        .containsExactly("high", "low", "close", "volume");
    same(
        with(range),
        "range(open, low, ohlc4, close, 5)",
        "atr(open, low, ohlc4, 5) / close + (open - low)");
  }

  @Test
  void a_named_formula_describes_its_inputs_and_parameters() {
    Function trend = function("trend", TREND);
    assertThat(trend.signature()).isEqualTo("trend(close, fast, slow)");
    assertThat(trend.hasDefaults()).isFalse();
    assertThat(trend.outputs()).containsExactly("value");
    assertThat(trend.parameters())
        .extracting(Parameter::range)
        .containsOnly("a whole number 1..100000");
    assertThat(trend.summary()).isEqualTo("ema(close, $fast) - ema(close, $slow)");
    Function described = function(
        "trend",
        new NamedFormula(
            "trend",
            TREND.formula(),
            "Fast less slow",
            "a desk",
            Map.of(
                "fast", ParameterSpec.byDefault(12), "slow", new ParameterSpec(26.0, 20.0, 50.0))));
    assertThat(described.signature()).isEqualTo("trend(close, fast=12, slow=26)");
    assertThat(described.parameters().get(1).range()).isEqualTo("a whole number 20..50");
    assertThat(described.summary() + ", " + described.source()).isEqualTo("Fast less slow, a desk");
  }

  @Test
  void defaults_replace_arguments_that_are_left_out() {
    Catalogue catalogue = with(new NamedFormula(
        "trend", TREND.formula(), "", "", Map.of("slow", ParameterSpec.byDefault(26))));
    same(catalogue, "trend(12)", "ema(12) - ema(26)");
    refused(catalogue, "trend", "trend needs fast: expected a whole number 1..100000 for fast");
    refused(catalogue, "trend(0)", "expected a whole number 1..100000 for fast of trend at 7");
    refused(catalogue, "trend(2, 3, 4)", "trend takes at most fast, slow");
  }

  @Test
  void a_placeholder_can_be_anywhere_and_its_range_follows_from_there() {
    Catalogue catalogue = with(
        NamedFormula.of("over", "close > sma($n) * $factor and close[$n] < close"),
        NamedFormula.of("wide", "bbands($n, $d, $d).upper - bbands($n, $d, $d).lower"),
        NamedFormula.of("either", "$x"));
    same(catalogue, "over(20, 1.01)", "close > sma(20) * 1.01 and close[20] < close");
    same(
        catalogue, "within(over(5, -2), 3)", "within(close > sma(5) * -2 and close[5] < close, 3)");
    same(catalogue, "wide(20, 2.5)", "bbands(20, 2.5, 2.5).upper - bbands(20, 2.5, 2.5).lower");
    same(catalogue, "either(3) + close", "3 + close");
    assertThat(catalogue.find("over").orElseThrow().isCondition()).isTrue();
    refused(catalogue, "over(2.5, 1)", "expected a whole number 1..100000 for n of over");
    refused(catalogue, "not wide(20, 2)", "expected a condition");
  }

  @Test
  void named_formulas_call_each_other_in_any_order() {
    Catalogue catalogue = with(
        NamedFormula.of("up", "slope(3) > 0 and trend(12, $slow) > 0"),
        NamedFormula.of("slope", "trend($n, 26) - trend($n, 26)[1]"),
        TREND);
    same(
        catalogue,
        "up(26)",
        "ema(3) - ema(26) - (ema(3) - ema(26))[1] > 0 and ema(12) - ema(26) > 0");
  }

  @Test
  void a_formula_that_calls_itself_is_refused_with_the_cycle() {
    NamedFormulas.Added added = added(
        NamedFormula.of("a", "b + 1"),
        NamedFormula.of("b", "rsi(14) + c"),
        NamedFormula.of("c", "sma(a, 3)"),
        NamedFormula.of("me", "me + 1"),
        TREND);
    assertThat(problems(added))
        .contains("c: calls itself: a -> b -> c -> a", "me: calls itself: me -> me")
        .contains("b: calls c, which is wrong itself", "a: calls b, which is wrong itself");
    assertThat(added.catalogue().find("trend")).isPresent();
    assertThat(added.catalogue().find("a")).isEmpty();
  }

  @Test
  void every_wrong_formula_is_reported_and_the_others_are_added() {
    NamedFormulas.Added added = added(
        NamedFormula.of("rsi", "close"),
        NamedFormula.of("high", "close"),
        NamedFormula.of("two words", "close"),
        NamedFormula.of("broken", "ema(close"),
        NamedFormula.of("mistyped", "emma(close, $n)"),
        NamedFormula.of("both", "ema($n) + bbands(20, $n, 2).upper + ema(0 - $n, $n)[$n]"),
        new NamedFormula("described", "ema($n)", "", "", Map.of("m", ParameterSpec.byDefault(3))),
        new NamedFormula("outside", "ema($n)", "", "", Map.of("n", ParameterSpec.byDefault(0))),
        new NamedFormula(
            "wider", "ema($n)", "", "", Map.of("n", new ParameterSpec(3.0, 0.0, null))),
        TREND);
    assertThat(problems(added))
        .hasSize(8)
        .anyMatch(p -> p.contains("rsi: expected") && p.contains("the catalogue has rsi already"))
        .anyMatch(p -> p.contains("high: ") && p.contains("word of the language"))
        .anyMatch(p -> p.contains("two words: ") && p.contains("letters, digits and _"))
        .anyMatch(p -> p.equals("broken: formula \"ema(close\": expected \")\" at 10"))
        .anyMatch(p -> p.contains("did you mean \"ema\"?"))
        .anyMatch(p -> p.equals("described: describes m, but its formula has $n"))
        .anyMatch(p -> p.contains("a whole number 1..100000, was 0"))
        .anyMatch(p -> p.contains("expected a range of n within a whole number 1..100000"));
    assertThat(added.catalogue().find("both").orElseThrow().parameters().get(0).most())
        .isEqualTo(100_000);
    assertThat(added.catalogue().find("trend")).isPresent();
  }

  @Test
  void placeholders_work_only_in_named_formulas() {
    refused(Indicators.catalogue(), "ema(close, $fast)", "\"$fast\" at 12 stands for a number");
    refused(Indicators.catalogue(), "close[$n]", "\"$n\" at 7 stands for a number");
    refused(Indicators.catalogue(), "$x + 1", "\"$x\" at 1 stands for a number");
    refused(Indicators.catalogue(), "$ + 1", "unexpected character \"$\" at 1");
  }

  @Test
  void a_tower_of_named_formulas_compiles_each_level_once() {
    NamedFormula[] tower = new NamedFormula[60];
    tower[0] = NamedFormula.of("f0", "close + open");
    for (int i = 1; i < tower.length; i++) {
      tower[i] = NamedFormula.of("f" + i, "f" + (i - 1) + " + f" + (i - 1));
    }
    Catalogue catalogue = with(tower);
    assertThat(Plan.of(List.of("f20"), catalogue).computed()).isEqualTo(21);
    assertThat(Plan.of(List.of("f59"), catalogue).computed()).isEqualTo(60);
  }

  private static void refused(Catalogue catalogue, String formula, String problem) {
    assertThatThrownBy(() -> Plan.of(List.of(formula), catalogue))
        .isInstanceOf(FormulaException.class)
        .hasMessageContaining(problem);
  }

  private static List<String> problems(NamedFormulas.Added added) {
    return added.problems().stream()
        .map(problem -> problem.name() + ": " + problem.what())
        .toList();
  }
}
