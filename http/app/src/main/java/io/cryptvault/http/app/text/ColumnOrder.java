package io.cryptvault.http.app.text;

import io.cryptvault.engine.plan.Plan;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Which formulas of a set are the most useful columns of a table. */
final class ColumnOrder {
  /**
   * Price first, then whether it is stretched, how fast and how widely it moves, whether there is a trend, then levels and what
   * volume says.
   */
  private static final List<String> IMPORTANCE = List.of(
      "close",
      "rsi(14)",
      "roc(10)",
      "natr(14)",
      "adx(14)",
      "atr(14)",
      "macd(12,26,9).hist",
      "macd(12,26,9).macd",
      "macd(12,26,9).signal",
      "sma(20)",
      "ema(20)",
      "sma(30)",
      "ema(30)",
      "stoch(14,3,3).slowk",
      "cci(20)",
      "mfi(14)",
      "bbands(20,2,2).upper",
      "bbands(20,2,2).lower",
      "obv");

  private ColumnOrder() {}

  /** The values among the formulas, by their index, the most important first; of the full set the important ones alone. */
  static List<Integer> values(AnalysisView view) {
    Plan plan = view.plan();
    List<Integer> all = IntStream.range(0, plan.size())
        .filter(k -> !plan.isCondition(k))
        .boxed()
        .toList();
    if (view.choice() != AnalysisView.Choice.FULL && view.choice() != AnalysisView.Choice.USUAL) {
      return all;
    }
    Set<Integer> first = new LinkedHashSet<>();
    IMPORTANCE.forEach(name -> plan.names().find(name).ifPresent(first::add));
    if (view.choice() == AnalysisView.Choice.USUAL) {
      first.addAll(all);
    }
    return List.copyOf(first);
  }

  /**
   * Chooses columns by their widths.
   *
   * @param widths in the order of importance
   * @param room for them, with the blanks before each
   * @return their indexes: each column that still fits when those before it have been placed; always the first one
   */
  static List<Integer> fitting(List<Integer> widths, int room) {
    List<Integer> fitting = new ArrayList<>();
    int left = room;
    for (int k = 0; k < widths.size(); k++) {
      int needed = widths.get(k) + GridText.BETWEEN;
      if (k == 0 || needed <= left) {
        fitting.add(k);
        left -= needed;
      }
    }
    return fitting;
  }
}
