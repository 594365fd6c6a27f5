package io.cryptvault.engine.indicator.candle;

import io.cryptvault.engine.kernel.Graph;
import io.cryptvault.engine.kernel.Ref;
import org.jspecify.annotations.Nullable;

/**
 * Compares two measures: whether {@code left} lies below or above {@code factor * right}, or, with a margin, {@code right +
 * factor * margin}. Right and margin are those of {@code lag} bars before.
 */
record MeasureComparison(
    CandleMeasure left,
    CandleMeasure right,
    int lag,
    double factor,
    @Nullable CandleMeasure margin) implements CandleCondition {
  @Override
  public Ref column(Graph graph, Ref anatomy) {
    Ref value = left.column(graph, anatomy);
    Ref limit = right.column(graph, anatomy);
    return margin == null
        ? graph.node(new CandleComparison(lag, factor, false), value, limit)
        : graph.node(
            new CandleComparison(lag, factor, true), value, limit, margin.column(graph, anatomy));
  }
}
