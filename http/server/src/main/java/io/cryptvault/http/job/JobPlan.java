package io.cryptvault.http.job;

import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Symbol;
import java.util.List;

/**
 * What a job computes. Immutable.
 *
 * @param symbols in the order of the results
 * @param interval length of a bar
 * @param bars closed bars of each symbol, 1 or more
 * @param formulas one for each value of a result
 */
public record JobPlan(List<Symbol> symbols, Interval interval, int bars, List<String> formulas) {
  /** Copies the lists. */
  public JobPlan {
    symbols = List.copyOf(symbols);
    formulas = List.copyOf(formulas);
  }
}
