package io.cryptvault.engine.indicator.candle;

import io.cryptvault.engine.kernel.Graph;
import io.cryptvault.engine.kernel.Ref;
import org.jspecify.annotations.Nullable;

/**
 * A comparison of two measures, each of its own bar: {@code left < factor * right}, or, with a margin, {@code left < right +
 * factor * margin}; or above instead of below. Right and margin are of {@code lag} bars before. Equal ones are one node.
 */
record Condition(
    boolean above,
    Measure left,
    Measure right,
    int lag,
    double factor,
    @Nullable Measure margin) {

  Ref column(Graph graph, Ref anatomy) {
    Ref value = left.column(graph, anatomy);
    Ref limit = right.column(graph, anatomy);
    return margin == null
        ? graph.node(new Against(above, lag, factor), value, limit)
        : graph.node(
            new AgainstMargin(above, lag, factor), value, limit, margin.column(graph, anatomy));
  }
}
