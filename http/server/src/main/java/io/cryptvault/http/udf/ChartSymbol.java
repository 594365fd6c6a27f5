package io.cryptvault.http.udf;

import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Symbol;
import java.util.List;
import java.util.Optional;

/**
 * A symbol of the source as charts see it: its bars, or the readings of a formula on them. Immutable.
 *
 * @param symbol whose bars
 * @param venue where it is traded
 * @param intervals of the bars, shortest first
 * @param formula whose readings are shown instead of bars, as typed
 */
public record ChartSymbol(
    Symbol symbol, String venue, List<Interval> intervals, Optional<String> formula) {
  /** Copies the list. */
  public ChartSymbol {
    intervals = List.copyOf(intervals);
  }

  /** {@return what a chart asks for it by} */
  public String name() {
    return ChartName.text(symbol, formula);
  }

  /** {@return what a person reads} */
  public String description() {
    return formula.map(typed -> typed + " of " + symbol).orElse(symbol.name());
  }

  /** {@return {@code expression} for readings, {@code crypto} for a pair, else {@code undefined}: TradingView's words} */
  public String type() {
    if (formula.isPresent()) {
      return "expression";
    }
    return symbol.name().contains("/") ? "crypto" : "undefined";
  }

  /**
   * {@return the same symbol at other intervals}
   *
   * @param others of its bars, shortest first
   */
  public ChartSymbol at(List<Interval> others) {
    return new ChartSymbol(symbol, venue, others, formula);
  }

  /**
   * {@return the readings of a formula of this symbol}
   *
   * @param typed the formula; nothing for the bars
   */
  public ChartSymbol with(Optional<String> typed) {
    return new ChartSymbol(symbol, venue, intervals, typed);
  }
}
