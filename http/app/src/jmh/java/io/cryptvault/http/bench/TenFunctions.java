package io.cryptvault.http.bench;

import java.util.List;

/** The ten measured functions with all their outputs. */
final class TenFunctions {
  static final List<String> FORMULAS = List.of(
      "sma(20)",
      "ema(20)",
      "rsi(14)",
      "macd(12,26,9).macd",
      "macd(12,26,9).signal",
      "macd(12,26,9).hist",
      "bbands(20,2,2).upper",
      "bbands(20,2,2).middle",
      "bbands(20,2,2).lower",
      "atr(14)",
      "stoch(14,3,3).slowk",
      "stoch(14,3,3).slowd",
      "adx(14)",
      "obv",
      "cci(20)");

  private TenFunctions() {}
}
