package io.cryptvault.engine.formula;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cryptvault.engine.plan.Plan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The error for a wrong formula says where it is wrong and what was expected. */
class ParserMessageTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // syntax
        "rsi(14 | expected \")\" at 7",
        "(close | expected \")\" at 7",
        "close[1 | expected \"]\" at 8",
        "close + | expected a number, a name or \"(\" at 8",
        "close + * 2 | expected a number, a name or \"(\" at 9, found \"*\"",
        "close open | expected an operator or the end at 7, found \"open\"",
        "1 < close < 2 | expected an operator or the end at 11, found \"<\"",
        "close # 2 | unexpected character \"#\" at 7",
        "close @ | expected an interval [",
        "close@7m | at 7, found \"7m\"",
        "close@1H | at 7, found \"1H\"",
        "close[1.5] | expected a whole number of bars at 7, found \"1.5\"",
        "close[-1] | expected a whole number of bars at 7, found \"-\"",
        "close[1][2] | expected an operator or the end at 9, found \"[\"",
        "1e999 | expected a finite number at 1, found \"1e999\"",
        // names
        "rsy(14) | unknown function \"rsy\"; did you mean \"rsi\"?",
        "clsoe > 1 | unknown function \"clsoe\"; did you mean \"close\"?",
        "frobnicate | unknown function \"frobnicate\"",
        "macd.signl | expected an output of macd (macd, signal, hist) at 6, found \"signl\"",
        // arguments
        "rsi(1) | expected a whole number 2..100000 for period of rsi at 5, found 1",
        "rsi(2.5) | expected a whole number 2..100000 for period of rsi at 5, found 2.5",
        "rsi(100001) | expected a whole number 2..100000 for period of rsi at 5, found 100001",
        "rsi(14, 3) | rsi takes at most period, found 3 at 9",
        "obv(3) | obv takes no parameters, found 3 at 5",
        "rsi(14, close) | expected a number or a kind of average at 9, found \"close\"; inputs"
            + " come before numbers",
        "rsi(ema) | expected a whole number 2..100000 for period of rsi at 5, found ema",
        "min(close, open) | min takes 1 input (series), found 2 at 1",
        "crosses_above(close) | crosses_above takes 2 inputs (a, b), found 1 at 1",
        "obv(close) | obv takes 2 inputs (close, volume), found 1 at 1",
        "sma(close, 3)[open] | sma has inputs in (...) and again in [...] at 14; write them once",
        "close[100001] | expected a lag 0..100000 at 7, found 100001",
        // conditions
        "close and open > 1 | expected a condition, found \"close\"; compare it, as in close > 0",
        "not close | expected a condition, found \"close\" at 1; compare it, as in close > 0",
        "within(close, 3) | within takes a condition, found \"close\" at 1; compare it, as in"
            + " close > 0",
      })
  void the_error_for_a_wrong_formula_says_where_and_what_was_expected(
      String formula, String problem) {
    assertThatThrownBy(() -> Plan.of(formula))
        .isInstanceOf(FormulaException.class)
        .hasMessageStartingWith("formula \"" + formula + "\": ")
        .hasMessageContaining(problem);
  }

  @Test
  void an_empty_formula_is_wrong_at_its_first_character() {
    assertThatThrownBy(() -> Plan.of(""))
        .isInstanceOf(FormulaException.class)
        .hasMessage("formula \"\": expected a number, a name or \"(\" at 1");
  }

  @Test
  void the_promised_messages_are_exact() {
    assertThatThrownBy(() -> Plan.of("rsi(14"))
        .hasMessage("formula \"rsi(14\": expected \")\" at 7");
    assertThatThrownBy(() -> Plan.of("rsy(14)"))
        .hasMessage("formula \"rsy(14)\": unknown function \"rsy\"; did you mean \"rsi\"? (at 1)");
  }

  @Test
  void an_interval_within_an_interval_is_refused() {
    assertThatThrownBy(() -> Plan.of("sma(close@5m, 3)@1h"))
        .isInstanceOf(FormulaException.class)
        .hasMessageContaining("stands within another interval");
  }

  @Test
  void only_the_beginning_of_a_long_formula_is_quoted() {
    assertThatThrownBy(() -> Plan.of("close + ".repeat(100)))
        .isInstanceOf(FormulaException.class)
        .hasMessageContaining("...\": expected a number, a name or \"(\" at 801");
  }
}
