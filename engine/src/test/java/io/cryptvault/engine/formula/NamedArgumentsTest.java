package io.cryptvault.engine.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cryptvault.engine.indicator.Indicators;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Arguments by name: ours, TA-Lib's and TradingView's. */
class NamedArgumentsTest {

  private static Formula parse(String text) {
    return Parser.parse(text, Indicators.catalogue());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rsi(period=14) | rsi(14)",
        "rsi(length=9) | rsi(9)",
        "RSI(timeperiod = 9) | rsi(9)",
        "RSI(optInTimePeriod=9) | rsi(9)",
        "rsi(hl2, length=9) | rsi(hl2, 9)",
        "rsi(source=hl2, length=9) | rsi(hl2, 9)",
        "rsi(9, src=hl2) | rsi(hl2, 9)",
        "ema(real=close - open; timeperiod=5) | ema(close - open, 5)",
        "ema(series=rsi(length=3)) | ema(rsi(3), 30)",
        "macd(slow=30) | macd(12, 30, 9)",
        "macd(fastperiod=5, slowperiod=30, signalperiod=3).hist | macd(5, 30, 3).hist",
        "macd(fastlen=5, slowlen=30, siglen=3) | macd(5, 30, 3)",
        "macd(5, signal=3) | macd(5, 26, 3)",
        "macdext(12, slow=30, slow_kind=ema) | macdext(12, 30, ema, 9)",
        "macdext(fastmatype=ema) | macdext(12, ema, 26, 9)",
        "bbands(20, nbdevup=3, nbdevdn=1, matype=ema).lower | bbands(20, 3, 1, ema).lower",
        "bbands(length=20, mult=2.5) | bbands(20, 2.5, 2.5)",
        "bbands(20, below=-1) | bbands(20, 2, -1)",
        "bbands(20, matype=1) | bbands(20, 2, 2, ema)",
        "ma(kind=t3, period=10) | ma(10, t3)",
        "stoch(fastk_period=14, slowk_period=3, slowd_period=4) | stoch(14, 3, 4)",
        "stoch(14, 3, 4, slowk_matype=ema) | stoch(14, 3, ema, 4)",
        "stddev(20, nbdev=2) | stddev(20, 2)",
        "ultosc(timeperiod3=40) | ultosc(7, 14, 40)",
        "supertrend(length=10, factor=2) | supertrend(10, 2)",
        "sar(acceleration=0.01, max=0.1) | sar(0.01, 0.1)",
        "atr(close=hl2, length=7) | atr(high, low, hl2, 7)",
        "vwma(source=hl2, length=7) | vwma(hl2, volume, 7)",
        "correl(real0=open, real1=close) | correl(open, close, 30)",
        "correl(open, low=close) | correl(open, close, 30)",
        "within(condition=close > open, bars=3) | within(close > open, 3)",
        "within(close > open, length=3) | within(close > open, 3)",
        "crosses_above(b=30, a=rsi(14)) | crosses_above(rsi(14), 30)",
      })
  void a_named_argument_is_the_one_of_that_name(String named, String plain) {
    assertThat(parse(named)).isEqualTo(parse(plain)).hasToString(parse(plain).toString());
  }

  @Test
  void the_printed_form_has_no_names() {
    assertThat(parse("rsi(source=close, length=14)")).hasToString("rsi(14)");
  }

  @Test
  void every_function_takes_each_of_its_arguments_by_its_own_name() {
    for (Function function : Indicators.catalogue().functions()) {
      if (!function.hasDefaults()) {
        continue;
      }
      Formula.Call call = Calls.atDefaults(function).get(0);
      List<String> names = ArgumentNames.known(function);
      StringBuilder text = new StringBuilder(function.word() + "(");
      for (int k = names.size() - 1; k >= 0; k--) {
        int parameter = k - call.inputs().size();
        text.append(names.get(k))
            .append('=')
            .append(parameter < 0 ? call.inputs().get(k) : call.arguments().get(parameter))
            .append(k == 0 ? "" : ", ");
      }
      assertThat(parse(text + ")")).isEqualTo(call);
    }
  }

  @Test
  void a_name_can_give_the_number_of_a_named_formula() {
    Catalogue catalogue = NamedFormulas.added(
            Indicators.catalogue(),
            List.of(NamedFormula.of("dip", "crosses_below(rsi(length=$n), $level)")))
        .catalogue();
    assertThat(Parser.parse("dip(level=30, n=9)", catalogue))
        .isEqualTo(Parser.parse("dip(9, 30)", catalogue));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "rsi(perod=14) | rsi has no argument named \"perod\" at 5; it takes series, period;"
            + " did you mean \"period\"?",
        "macd(length=3) | macd has no argument named \"length\" at 6; it takes series, fast, slow,"
            + " signal",
        "atr(source=hl2) | atr has no argument named \"source\" at 5; it takes high, low, close,"
            + " period",
        "rsi(14, period=9) | period of rsi is given twice, at 5 and at 16",
        "rsi(period=14, length=9) | period of rsi is given twice, again by \"length\" at 16",
        "bbands(above=1, mult=2) | above of bbands is given twice, again by \"mult\" at 17",
        "ema(close, source=open) | series of ema is given twice, again by \"source\" at 12",
        "ema(source=open, src=close) | series of ema is given twice, again by \"src\" at 18",
        "rsi(period=14, close) | expected a name such as period= at 16, found \"close\"; arguments"
            + " without a name come first",
        "rsi(period=1) | expected a whole number 2..100000 for period of rsi at 12, found 1",
        "rsi(period=close) | expected a number or a kind of average for \"period\" at 12, found"
            + " \"close\"",
        "rsi(period=ema) | expected a whole number 2..100000 for period of rsi at 12, found ema",
        "ma(kind=9) | expected a kind of average: sma, ema, wma, dema, tema, trima, kama, mama, t3"
            + " for kind of ma at 9, found 9",
        "rsi(period=) | expected a number or a kind of average for \"period\" at 12, found \")\"",
        "crosses_above(b=30) | crosses_above needs its input a at 1, found none",
        "rsi(14) = 30 | expected an operator or the end at 9, found \"=\"; to compare write ==",
        "sma(20, 2, period=3) | period of sma is given twice, at 5 and at 19",
      })
  void a_wrong_name_is_refused_with_those_that_there_are(String formula, String problem) {
    assertThatThrownBy(() -> parse(formula))
        .isInstanceOf(FormulaException.class)
        .hasMessage("formula \"" + formula + "\": " + problem);
  }
}
