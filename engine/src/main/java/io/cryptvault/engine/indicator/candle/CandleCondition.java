package io.cryptvault.engine.indicator.candle;

import io.cryptvault.engine.kernel.Graph;
import io.cryptvault.engine.kernel.Ref;

/** What holds of a bar on one of two sides, below or above, or on neither. Equal ones are one node. */
sealed interface CandleCondition permits MeasureComparison, PatternSetup {
  /** Its {@link ConditionBits}, on a graph that has the candles' anatomy. */
  Ref column(Graph graph, Ref anatomy);
}
