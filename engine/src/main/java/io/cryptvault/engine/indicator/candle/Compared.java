package io.cryptvault.engine.indicator.candle;

import io.cryptvault.engine.kernel.Graph;
import io.cryptvault.engine.kernel.Ref;
import org.jspecify.annotations.Nullable;

/**
 * Two measures, each of its own bar: {@code left} lies below, or above, {@code factor * right}, or, with a margin, {@code
 * right + factor * margin}. Right and margin are of {@code lag} bars before.
 */
record Compared(
    Measure left,
    Measure right,
    int lag,
    double factor,
    @Nullable Measure margin) implements Condition {
  @Override
  public Ref column(Graph graph, Ref anatomy) {
    Ref value = left.column(graph, anatomy);
    Ref limit = right.column(graph, anatomy);
    return margin == null
        ? graph.node(new Comparison(lag, factor, false), value, limit)
        : graph.node(
            new Comparison(lag, factor, true), value, limit, margin.column(graph, anatomy));
  }
}
