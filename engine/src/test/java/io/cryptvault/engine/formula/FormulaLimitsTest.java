package io.cryptvault.engine.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.plan.Plan;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A formula that needs too much is refused before it runs. */
class FormulaLimitsTest {

  private static String nested(int depth) {
    return "(".repeat(depth) + "close" + ")".repeat(depth);
  }

  @Test
  void nesting_is_limited_to_64_levels() {
    assertThat(Plan.of(nested(64)).size()).isEqualTo(1);
    refused(nested(65), "nested more than 64 deep at 66");
    refused("-".repeat(65) + "close", "nested more than 64 deep");
    refused("not ".repeat(65) + "close > 1", "nested more than 64 deep");
    refused("sma(".repeat(65) + "close" + ")".repeat(65), "nested more than 64 deep");
    refused("(".repeat(50_000), "nested more than 64 deep");
  }

  @Test
  void periods_and_lags_are_limited_to_100_000() {
    assertThat(Plan.of("sma(100000)").lookback(0, Interval.MINUTE)).isEqualTo(99_999);
    assertThat(Plan.of("close[100000]").lookback(0, Interval.MINUTE)).isEqualTo(100_000);
    refused("sma(100001)", "expected a whole number 1..100000");
    refused("close[100001]", "expected a lag 0..100000");
    refused("close[99999999999]", "expected a whole number of bars");
  }

  @Test
  void a_formula_has_at_most_1_000_operators() {
    assertThat(Plan.of("close" + " + close".repeat(1_000)).size()).isEqualTo(1);
    refused("close" + " + close".repeat(1_001), "more than 1000 operators");
  }

  @Test
  void a_plan_has_at_most_10_000_calculations() {
    List<String> many =
        IntStream.rangeClosed(2, 10_001).mapToObj(n -> "sma(" + n + ")").toList();
    assertThatThrownBy(() -> Plan.of(many))
        .isInstanceOf(FormulaException.class)
        .hasMessageContaining("more than 10000 calculations");
  }

  @Test
  void a_state_takes_at_most_16_megabytes() {
    String expensive = IntStream.range(0, 30)
        .mapToObj(n -> "sma(sma(" + (2 + n) + "),100000)")
        .reduce((a, b) -> a + " + " + b)
        .orElseThrow();
    refused(expensive, "16");
  }

  @Test
  void a_text_has_at_most_100_000_characters() {
    refused("close" + " ".repeat(100_000), "at most 100000 characters");
  }

  @Test
  @Timeout(10)
  void deeply_nested_shared_inputs_are_counted_once() {
    String nested = "close";
    for (int i = 0; i < 60; i++) {
      nested = "crosses_above(" + nested + ", open)"; // each reads its input twice
    }
    Plan plan = Plan.of(nested);
    assertThat(plan.lookback(0, Interval.MINUTE)).isEqualTo(60);
    assertThat(plan.settling(0, Interval.MINUTE).bars()).isZero();
  }

  private static void refused(String formula, String problem) {
    assertThatThrownBy(() -> Plan.of(formula))
        .isInstanceOf(FormulaException.class)
        .hasMessageContaining(problem);
  }
}
