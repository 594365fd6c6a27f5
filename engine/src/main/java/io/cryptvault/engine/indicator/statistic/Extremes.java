package io.cryptvault.engine.indicator.statistic;

import io.cryptvault.engine.kernel.Graph;
import io.cryptvault.engine.kernel.Ref;

/** Highest and lowest of a window, for the functions that are made of them. */
public final class Extremes {
  private Extremes() {}

  public static Ref highest(Graph graph, int period, Ref input) {
    return extreme(graph, Extreme.Side.HIGHEST, period, input);
  }

  public static Ref lowest(Graph graph, int period, Ref input) {
    return extreme(graph, Extreme.Side.LOWEST, period, input);
  }

  /** The extreme of one bar is the column itself. */
  public static Ref extreme(Graph graph, Extreme.Side side, int period, Ref input) {
    return period == 1 ? input : graph.node(new Extreme(side, period), input);
  }
}
