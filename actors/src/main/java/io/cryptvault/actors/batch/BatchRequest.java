package io.cryptvault.actors.batch;

import io.cryptvault.actors.budget.Budget;
import io.cryptvault.actors.chart.FormulaSet;
import io.cryptvault.engine.market.Series;
import java.util.List;
import java.util.Optional;

/**
 * The same formulas for many series. Immutable.
 *
 * @param series results come in this order
 * @param formulas compiled for all of them
 * @param span which bars of each series
 * @param parallelism how many symbols are computed at once, 1 or more
 * @param limit the bytes that it may hold besides those of the engine's budget; empty without
 */
public record BatchRequest(
    List<Series> series, FormulaSet formulas, Span span, int parallelism, Optional<Budget> limit) {
  /** Copies the list; throws {@link IllegalArgumentException} when {@code parallelism} is below 1. */
  public BatchRequest {
    series = List.copyOf(series);
    if (parallelism < 1) {
      throw new IllegalArgumentException("parallelism: expected 1 or more, was " + parallelism);
    }
  }
}
