package io.cryptvault.engine.indicator.candle;

import io.cryptvault.engine.kernel.Graph;
import io.cryptvault.engine.kernel.Ref;

/** A test of a bar with three outcomes: below, above or neither. Equal conditions share one node. */
sealed interface CandleCondition permits MeasureComparison, PatternSetup {
  /** Adds it to a graph that has the candles' anatomy; the column holds {@link ConditionBits}. */
  Ref column(Graph graph, Ref anatomy);
}
