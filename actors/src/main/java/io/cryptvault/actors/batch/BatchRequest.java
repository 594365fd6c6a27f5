package io.cryptvault.actors.batch;

import io.cryptvault.actors.chart.FormulaSet;
import io.cryptvault.engine.market.Series;
import java.util.List;

/**
 * Many series with the same formulas. Immutable.
 *
 * @param series in the order in which results come
 * @param parallelism symbols computed at once
 */
public record BatchRequest(List<Series> series, FormulaSet formulas, Span span, int parallelism) {
  public BatchRequest {
    series = List.copyOf(series);
    if (parallelism < 1) {
      throw new IllegalArgumentException("parallelism: expected 1 or more, was " + parallelism);
    }
  }
}
