package io.cryptvault.engine.formula;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.engine.indicator.Indicators;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A formula is found in whatever spelling somebody types. */
class FormulaNamesTest {
  private static FormulaNames names(String... typed) {
    List<Formula> formulas = List.of(typed).stream()
        .map(text -> Parser.parse(text, Indicators.catalogue()))
        .toList();
    return new FormulaNames(List.of(typed), formulas, Indicators.catalogue());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "macd(12, 26, 9).hist | macd(12, 26, 9).hist",
        "macd(12, 26, 9).hist | macd(12,26,9).hist",
        "macd(12, 26, 9).hist | MACD(12;26;9).HIST",
        "macd(12, 26, 9).hist | macd( close, 12 ,26, 9 ).hist",
        "macd(12, 26, 9).hist | macd.hist",
        "macd | macd(12,26,9).macd",
        "rsi | rsi(14)",
        "RSI(14) | rsi",
        "rsi( 14 ) | RSI(14)[close]",
        "STOCH(14;3;SMA;3;SMA).slowk | stoch(14, 3, 3)",
        "close>sma(200) | close > SMA( 200 )",
        "(close > sma(200)) and rsi < 30 | close > sma(200) and rsi(14) < 30",
        "rsi@1h | rsi(14)@1h",
        "close[1] | CLOSE[ 1 ]"
      })
  void a_formula_is_found_in_any_spelling(String typed, String asked) {
    assertThat(names("volume", typed).find(asked)).hasValue(1);
    assertThat(names("volume", asked).find(typed)).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rsi(15)",
        "rsi(14)@1h",
        "rsi(14)[1]",
        "macd.signal",
        "rsi(14",
        "rsy",
        "",
        "  ",
        "§"
      })
  void other_formulas_and_invalid_texts_are_not_found(String asked) {
    assertThat(names("rsi(14)", "macd").find(asked)).isEmpty();
  }

  @Test
  void the_same_formula_twice_has_the_key_that_was_typed_first() {
    FormulaNames names = names("RSI( 14 )", "volume", "rsi", "rsi(14)", "volume");
    assertThat(names.canonical())
        .containsExactly(Map.entry("RSI( 14 )", "rsi(14)"), Map.entry("volume", "volume"));
    assertThat(names.printed())
        .containsExactly("rsi(14)", "volume", "rsi(14)", "rsi(14)", "volume");
    assertThat(names.find("rsi")).hasValue(0);
    assertThat(names.find("volume")).hasValue(1);
    assertThat(new int[] {
          names.first(0), names.first(1), names.first(2), names.first(3), names.first(4)
        })
        .containsExactly(0, 1, 0, 0, 1);
  }
}
