package io.cryptvault.engine.formula;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Functions by TradingView's names, where the same arguments mean the same calculation. A few names mean another
 * calculation there; such a call is refused with what to write, since its numbers would be wrong without a word.
 */
final class TradingViewNames {
  /** Behind {@code ta.}; the first two are understood without it, too. */
  private static final Map<String, String> OURS = Map.of(
      "crossover", "crosses_above",
      "crossunder", "crosses_below",
      "rma", "smma",
      "wpr", "willr",
      "stdev", "stddev",
      "variance", "var",
      "linreg", "linearreg",
      "percentrank", "percent_rank");

  private static final Map<String, String> DIFFERENT = Map.of(
      "supertrend",
      "takes the factor before the period; write supertrend(10, 3) for ta.supertrend(3, 10)",
      "stoch",
      "takes another order of inputs and smooths nothing; write stochf(14, 1).fastk for"
          + " ta.stoch(close, high, low, 14)",
      "max",
      "is of all bars so far; write cummax(close) for ta.max(close)",
      "min",
      "is of all bars so far; write cummin(close) for ta.min(close)",
      "rising",
      "compares with all of the last bars; write close > highest(close, 3)[1] for ta.rising(close,"
          + " 3)",
      "falling",
      "compares with all of the last bars; write close < lowest(close, 3)[1] for ta.falling(close,"
          + " 3)",
      "cmo",
      "is made of sums, not of Wilder's means; write cmo(14) if TA-Lib's will do",
      "tsi",
      "is a share, not a percentage; write tsi(13, 25) / 100 for ta.tsi(close, 13, 25)",
      "nvi",
      "begins at 1, not at 1000; write nvi if that will do",
      "pvi",
      "begins at 1, not at 1000; write pvi if that will do");

  private static final Map<String, String> INPUT_WITHOUT_ONE =
      Map.of("highest", "high", "lowest", "low");

  private TradingViewNames() {}

  /** {@return the name of the catalogue for a name behind {@code ta.}} */
  static String ours(String theirs) {
    return OURS.getOrDefault(theirs.toLowerCase(Locale.ROOT), theirs);
  }

  /** {@return the name of the catalogue for a word that is understood without {@code ta.}} */
  static Optional<String> oursOfPlain(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "crossover" -> Optional.of("crosses_above");
      case "crossunder" -> Optional.of("crosses_below");
      default -> Optional.empty();
    };
  }

  /** {@return what a name means in TradingView and what to write instead, if it is not what the catalogue has} */
  static Optional<String> difference(String theirs, boolean hasInputs) {
    String word = theirs.toLowerCase(Locale.ROOT);
    String input = INPUT_WITHOUT_ONE.get(word);
    return input == null || hasInputs
        ? Optional.ofNullable(DIFFERENT.get(word))
        : Optional.of("is of the " + input + " when no series is named; write " + word + "(" + input
            + ", 20) for ta." + word + "(20)");
  }
}
