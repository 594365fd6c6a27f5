package io.cryptvault.engine.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cryptvault.engine.indicator.Indicators;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Formulas as TradingView's users write them. */
class TradingViewTest {

  private static Formula parse(String text) {
    return Parser.parse(text, Indicators.catalogue());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "ta.rsi(close, 14) ! rsi(14)",
        "TA.RSI(14)[1] ! rsi(14)[1]",
        "ta . ema(close, 20) ! ema(20)",
        "ta.macd(close, 12, 26, 9).hist ! macd(12, 26, 9).hist",
        "ta.obv ! obv",
        "ta.adx(14)@1h ! adx(14)@1h",
        "ta.rma(close, 14) ! smma(14)",
        "ta.wpr(14) ! willr(14)",
        "ta.stdev(close, 20) ! stddev(20)",
        "ta.variance(close, 20) ! var(20)",
        "ta.linreg(close, 20) ! linearreg(20)",
        "ta.percentrank(close, 50) ! percent_rank(50)",
        "ta.highest(high, 20) ! highest(high, 20)",
        "ta.highest(source=high, length=20) ! highest(high, 20)",
        "ta.crossover(close, ta.sma(close, 5)) ! crosses_above(close, sma(5))",
        "ta.crossunder(ta.rsi(close, 14), 70) ! crosses_below(rsi(14), 70)",
        "crossover(rsi, 30) ! crosses_above(rsi(14), 30)",
        "CROSSUNDER(rsi, 70) ! crosses_below(rsi(14), 70)",
      })
  void a_name_of_tradingview_is_our_function(String theirs, String ours) {
    assertThat(parse(theirs)).isEqualTo(parse(ours)).hasToString(parse(ours).toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "close > open && rsi < 30 ~ close > open and rsi < 30",
        "close > 1 || open > 2 && high > 3 ~ close > 1 or open > 2 and high > 3",
        "!(close > open) ~ not (close > open)",
        "!close > open || !!rising(3) ~ not close > open or not not rising(3)",
        "close>open&&!crossover(rsi,30) ~ close > open and not crosses_above(rsi, 30)",
        "close != open || close == 3 ~ close != open or close == 3",
      })
  void signs_are_words(String signs, String words) {
    assertThat(parse(signs)).isEqualTo(parse(words)).hasToString(parse(words).toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "ta.supertrend(3, 10) | ta.supertrend at 4 is not the same in TradingView: it takes the"
            + " factor before the period",
        "ta.stoch(close, high, low, 14) | ta.stoch at 4 is not the same in TradingView: it takes"
            + " another order of inputs",
        "ta.highest(20) | it is of the high when no series is named; write highest(high, 20) for"
            + " ta.highest(20)",
        "1 + ta.max(close) | ta.max at 8 is not the same in TradingView: it is of all bars so far;"
            + " write cummax(close)",
        "ta.rising(close, 3) | write close > highest(close, 3)[1] for ta.rising(close, 3)",
        "ta.rsy(14) | unknown function \"rsy\"; did you mean \"rsi\"? (at 4)",
        "ta.14 | unknown function \"ta\"",
        "ta | unknown function \"ta\"",
      })
  void a_name_that_means_something_else_there_is_refused(String formula, String problem) {
    assertThatThrownBy(() -> parse(formula))
        .isInstanceOf(FormulaException.class)
        .hasMessageStartingWith("formula \"" + formula + "\": ")
        .hasMessageContaining(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ta.supertrend(3, 10) | supertrend(10, 3)",
        "ta.stoch(close, high, low, 14) | stochf(14, 1).fastk",
        "ta.max(close) | cummax(close)",
        "ta.min(close) | cummin(close)",
        "ta.rising(close, 3) | close > highest(close, 3)[1]",
        "ta.falling(close, 3) | close < lowest(close, 3)[1]",
        "ta.tsi(close, 13, 25) | tsi(13, 25) / 100",
      })
  void what_to_write_instead_is_a_formula(String theirs, String instead) {
    assertThatThrownBy(() -> parse(theirs)).hasMessageContaining("write " + instead);
    assertThat(parse(instead).toString()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"crossover", "ta"})
  void a_users_own_function_goes_before_a_name_of_tradingview(String name) {
    Catalogue catalogue = NamedFormulas.added(
            Indicators.catalogue(), List.of(NamedFormula.of(name, "rising(close, $n)")))
        .catalogue();
    assertThat(Parser.parse(name + "(3)", catalogue)).hasToString(name + "(3)");
  }
}
