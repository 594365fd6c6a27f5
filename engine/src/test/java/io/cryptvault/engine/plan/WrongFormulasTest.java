package io.cryptvault.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cryptvault.engine.formula.Catalogue;
import io.cryptvault.engine.formula.FormulaException;
import io.cryptvault.engine.formula.Function;
import io.cryptvault.engine.indicator.Indicators;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** When formulas are compiled together, every wrong one is reported. */
class WrongFormulasTest {

  private static FormulaException thrown(List<String> formulas, Catalogue catalogue) {
    return catchThrowableOfType(FormulaException.class, () -> Plan.of(formulas, catalogue));
  }

  private static FormulaException thrown(String... formulas) {
    return thrown(List.of(formulas), Indicators.catalogue());
  }

  @Test
  void formulas_that_cannot_be_read_and_those_that_cannot_be_built_are_all_reported() {
    FormulaException e = thrown("close", "sma(3", "(close@5m + 1)@15m", "rsi(14)", "rsy(14)");
    assertThat(e.problems()).hasSize(3);
    assertThat(e.problems().get(0)).isEqualTo(thrown("sma(3").getMessage());
    assertThat(e.problems().get(1)).contains("stands within another interval");
    assertThat(e.problems().get(2)).isEqualTo(thrown("rsy(14)").getMessage());
    assertThat(e).hasMessage(String.join("\n", e.problems()));
    assertThat(e.formula()).isEqualTo("sma(3");
  }

  @Test
  void a_single_wrong_formula_is_reported_in_one_line() {
    FormulaException e = thrown("close", "sma(3");
    assertThat(e.problems()).containsExactly(e.getMessage());
    assertThat(e.formula()).isEqualTo("sma(3");
  }

  @Test
  void too_many_calculations_are_reported_once_with_unreadable_formulas_after_them() {
    List<String> many = Stream.concat(
            IntStream.rangeClosed(2, 12_000).mapToObj(n -> "sma(" + n + ")"), Stream.of("sma("))
        .toList();
    FormulaException e = thrown(many, Indicators.catalogue());
    assertThat(e.problems()).hasSize(2);
    assertThat(e.problems().get(0)).contains("more than 10000 calculations");
    assertThat(e.problems().get(1)).startsWith("formula \"sma(\": ");
  }

  @Test
  void formulas_that_cannot_be_built_do_not_spoil_others() {
    Function broken = Function.named("broken", Function.Family.CUSTOM, "Cannot be built")
        .definedBy((graph, in, args) -> {
          throw new IllegalStateException("no");
        });
    Catalogue catalogue = Indicators.catalogue().with(broken);
    List<String> formulas = Stream.concat(
            IntStream.range(0, 100).mapToObj(n -> "broken + " + n), Stream.of("macd.hist", "rsi("))
        .toList();
    assertThat(thrown(formulas, catalogue).problems()).hasSize(101);
  }
}
