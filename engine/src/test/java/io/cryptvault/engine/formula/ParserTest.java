package io.cryptvault.engine.formula;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.indicator.Indicators;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.plan.Columns;
import io.cryptvault.engine.plan.Plan;
import io.cryptvault.engine.plan.Verification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What formulas mean, shown by other ways to write the same. */
class ParserTest {
  private static final Formula CLOSE = new Formula.Column(Input.CLOSE);

  private static Formula parse(String text) {
    return Parser.parse(text, Indicators.catalogue());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rsi | rsi(close, 14)",
        "rsi() | rsi(14)",
        "rsi(high) | rsi(high, 14)",
        "rsi(14.0) | rsi(14)",
        "obv | obv(close, volume)",
        "atr(14) | atr(high, low, close, 14)",
        "macd | macd(close, 12, 26, 9).macd",
        "macd(5) | macd(5, 26, 9)",
        "bbands(20) | bbands(close, 20, 2, 2, sma).upper",
        "close[0] | close",
      })
  void omitted_inputs_and_arguments_get_their_defaults(String shorter, String longer) {
    assertThat(parse(shorter)).isEqualTo(parse(longer));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "stoch(14, 3, 3) | stoch(14, 3, sma, 3, sma)",
        "stoch(14, 3, ema, 3) | stoch(14, 3, ema, 3, sma)",
        "stoch(14, 3, 3, wma) | stoch(14, 3, sma, 3, wma)",
      })
  void kinds_of_average_can_be_left_out_anywhere(String shorter, String longer) {
    assertThat(parse(shorter)).isEqualTo(parse(longer));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "BBANDS(20;2;2;SMA).upper | bbands(20, 2, 2).upper",
        "STOCH(14;3;SMA;3;SMA).slowd | stoch(14, 3, 3).slowd",
        "MACD(12;26;9).Hist | macd(12, 26, 9).hist",
        "RSI(14) | rsi(14)",
        "SMA(20)[volume] | sma(volume, 20)",
        "OBV[close;volume] | obv(close, volume)",
        "OBV[high,volume] | obv(high, volume)",
        "EMA(12)[HL2] | ema(hl2, 12)",
        "EMA(12)[close - open][3] | ema(close - open, 12)[3]",
        "Atr(7)[1] | atr(7)[1]",
        "CLOSE > Sma(3) AND Not open < 2 | close > sma(3) and not open < 2",
      })
  void the_spelling_of_ta_lib_is_the_same_language(String theirs, String ours) {
    assertThat(parse(theirs)).isEqualTo(parse(ours));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "crosses_above(rsi(14), 30) | rsi(14)[1] <= 30 and rsi(14) > 30",
        "crosses_below(rsi(14), 70) | rsi(14)[1] >= 70 and rsi(14) < 70",
        "crosses_above(50, rsi(14)) | 50 <= rsi(14)[1] and 50 > rsi(14)",
        "crosses_above(roc(5), -0.5) | roc(5)[1] <= -0.5 and roc(5) > -0.5",
        "CROSSES_BELOW(RSI(14); 6e1) | rsi(14)[1] >= 60 and rsi(14) < 60",
        "CROSSES_ABOVE[rsi(14); 50] | rsi(14)[1] <= 50 and rsi(14) > 50",
        "crosses_above(close, sma) | close[1] <= sma[1] and close > sma",
      })
  void a_number_in_a_crossing_is_a_constant_level(String crossing, String definition) {
    Plan plan = Plan.of(crossing, definition);
    Bars bars = RandomBars.walk(9, 600);
    Columns columns = plan.evaluate(bars);
    assertThat(columns.column(0)).isEqualTo(columns.column(1)).contains(1);
    assertThat(Verification.of(plan, bars)).isEmpty();
    assertThat(parse(parse(crossing).toString())).isEqualTo(parse(crossing));
  }

  @Test
  void a_level_is_printed_as_it_is_written() {
    assertThat(parse("crosses_above(rsi(14), (30))")).hasToString("crosses_above(rsi(14),30)");
    assertThat(parse("crosses_above(-0.5, close)")).hasToString("crosses_above(-0.5,close)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "open + high * low | open + (high * low)",
        "open - high - low | (open - high) - low",
        "open / high * low | (open / high) * low",
        "-open * high | (-open) * high",
        "-open[1] | -(open[1])",
        "--open | -(-open)",
        "open - -high | open - (-high)",
        "open + high > low * 2 | (open + high) > (low * 2)",
        "not open > high and low > close | (not (open > high)) and (low > close)",
        "open > 1 or high > 2 and low > 3 | open > 1 or (high > 2 and low > 3)",
        "open > 1 and high > 2 or low > 3 | (open > 1 and high > 2) or low > 3",
        "open > 1 or high > 2 or low > 3 | (open > 1 or high > 2) or low > 3",
        "not not open > 1 | not (not (open > 1))",
        "high[2]@1h[3] | ((high[2])@1h)[3]",
        "sma(3).value[2] | (sma(3))[2]",
        "-3[1] | -((3)[1])",
      })
  void operators_have_the_documented_precedence(String plain, String withParentheses) {
    assertThat(parse(plain)).isEqualTo(parse(withParentheses));
  }

  @Test
  void a_minus_before_a_number_belongs_to_the_number() {
    assertThat(parse("-5")).isEqualTo(new Formula.Literal(-5));
    assertThat(parse("3 - -5"))
        .isEqualTo(new Formula.Calculation(
            Operator.SUBTRACT, new Formula.Literal(3), new Formula.Literal(-5)));
    assertThat(parse("bbands(20, -2, 2.5)")).hasToString("bbands(20,-2,2.5).upper");
  }

  @ParameterizedTest
  @CsvSource({"1,1", "1.5,1.5", ".5,0.5", "2.,2", "1e3,1000", "1.5E-3,0.0015", "1e+2,100"})
  void numbers_are_written_as_in_java(String text, double value) {
    assertThat(parse(text)).isEqualTo(new Formula.Literal(value));
  }

  @Test
  void intervals_keep_their_case() {
    assertThat(parse("close@1m")).isEqualTo(new Formula.Higher(CLOSE, Interval.MINUTE));
    assertThat(parse("CLOSE@1M")).isEqualTo(new Formula.Higher(CLOSE, Interval.MONTH));
  }

  @Test
  void a_lag_before_an_interval_counts_its_bars_and_one_after_it_counts_base_bars() {
    assertThat(parse("close[1]@1h[2]"))
        .isEqualTo(
            new Formula.Lagged(new Formula.Higher(new Formula.Lagged(CLOSE, 1), Interval.HOUR), 2));
  }

  @Test
  void white_space_is_ignored() {
    assertThat(parse(" rsi\t( 14\n) > 5  ")).isEqualTo(parse("rsi(14)>5"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "close > open",
        "not rising(3)",
        "crosses_above(close, sma(5))[1]",
        "within(close > open, 3)@1h",
        "close > 1 and open > 1"
      })
  void conditions_are_distinguished_from_series(String text) {
    assertThat(parse(text).isCondition()).isTrue();
    assertThat(parse("(" + text + ") + 1").isCondition()).isFalse();
  }

  @Test
  void a_condition_counts_as_a_series_of_1_and_0() {
    assertThat(parse("sma(close > open, 10)")).hasToString("sma(close > open,10)");
  }
}
