package io.cryptvault.actors;

import java.util.List;

/** The formulas of an analysis when the request names none. */
public final class DefaultAnalysis {
  private static final List<String> FORMULAS = List.of(
      "sma(20)",
      "sma(50)",
      "sma(200)",
      "ema(12)",
      "ema(26)",
      "wma(20)",
      "close > sma(200)",
      "crosses_above(ema(12), ema(26))");

  private DefaultAnalysis() {}

  public static List<String> formulas() {
    return FORMULAS;
  }
}
