package io.cryptvault.engine.indicator;

import io.cryptvault.engine.formula.Calls;
import io.cryptvault.engine.formula.Catalogue;
import io.cryptvault.engine.formula.Formula;
import io.cryptvault.engine.formula.Function;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What an analysis computes by default: the close, every output of every function with default arguments (except arithmetic),
 * then conditions on trend and momentum.
 */
public final class FullAnalysis {
  private static final List<String> CONDITIONS = List.of(
      "close > sma(200)",
      "sma(50) > sma(200)",
      "crosses_above(sma(50), sma(200))",
      "crosses_below(sma(50), sma(200))",
      "ema(12) > ema(26)",
      "crosses_above(ema(12), ema(26))",
      "crosses_below(ema(12), ema(26))",
      "adx(14) > 25",
      "plus_di(14) > minus_di(14)",
      "close > highest(high, 20)[1]",
      "close < lowest(low, 20)[1]",
      "rising(close, 3)",
      "falling(close, 3)",
      "rsi(14) > 70",
      "rsi(14) < 30",
      "macd(12, 26, 9).hist > 0",
      "crosses_above(macd(12, 26, 9).macd, macd(12, 26, 9).signal)",
      "crosses_below(macd(12, 26, 9).macd, macd(12, 26, 9).signal)",
      "stoch(14, 3, 3).slowk > 80",
      "stoch(14, 3, 3).slowk < 20",
      "cci(20) > 100",
      "cci(20) < -100",
      "close > bbands(20, 2, 2).upper",
      "close < bbands(20, 2, 2).lower");

  private static final List<String> USUAL = List.of(
      "close",
      "sma(20)",
      "ema(20)",
      "rsi(14)",
      "macd(12,26,9).macd",
      "macd(12,26,9).signal",
      "bbands(20,2,2).upper",
      "bbands(20,2,2).lower",
      "atr(14)",
      "stoch(14,3,3).slowk",
      "adx(14)",
      "obv",
      "cci(20)");

  private static final List<String> FORMULAS = of(Indicators.catalogue());

  private FullAnalysis() {}

  /** {@return the formulas for the built-in catalogue, values first, then conditions} */
  public static List<String> formulas() {
    return FORMULAS;
  }

  /** {@return a short list of the most common indicators} */
  public static List<String> usual() {
    return USUAL;
  }

  /**
   * {@return the formulas for a catalogue with additional functions: their outputs too, and those functions that are conditions}
   *
   * @param catalogue the built-in functions and others
   */
  public static List<String> formulas(Catalogue catalogue) {
    return catalogue == Indicators.catalogue() ? FORMULAS : of(catalogue);
  }

  private static List<String> of(Catalogue catalogue) {
    return Stream.of(
            Stream.of("close"),
            calls(catalogue, FullAnalysis::isValue),
            CONDITIONS.stream(),
            calls(catalogue, FullAnalysis::isOwnCondition))
        .<String>flatMap(formulas -> formulas)
        .toList();
  }

  private static Stream<String> calls(Catalogue catalogue, Predicate<Function> which) {
    return catalogue.functions().stream()
        .filter(which.and(Function::hasDefaults))
        .flatMap(function -> Calls.atDefaults(function).stream())
        .map(Formula::toString);
  }

  /** Arithmetic on a bar's own prices is left out, because alone it says nothing. */
  private static boolean isValue(Function function) {
    return !function.isCondition() && function.family() != Function.Family.MATH;
  }

  private static boolean isOwnCondition(Function function) {
    return function.isCondition()
        && Indicators.catalogue().find(function.name()).isEmpty();
  }
}
