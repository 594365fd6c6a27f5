package io.cryptvault.actors.batch;

import io.cryptvault.actors.symbol.FormulaSet;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Symbol;
import java.util.List;

/**
 * Many symbols at one interval with the same formulas. Immutable.
 *
 * @param symbols in the order in which results come
 * @param parallelism symbols computed at once
 */
public record BatchRequest(
    List<Symbol> symbols, Interval interval, FormulaSet formulas, Span span, int parallelism) {
  public BatchRequest {
    symbols = List.copyOf(symbols);
    if (parallelism < 1) {
      throw new IllegalArgumentException("parallelism: expected 1 or more, was " + parallelism);
    }
  }
}
