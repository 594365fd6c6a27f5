package io.cryptvault.engine.indicator.statistic;

import io.cryptvault.engine.kernel.Graph;
import io.cryptvault.engine.kernel.Ref;

/** Puts the highest or lowest of a window on a graph, for the functions that are made of extremes. */
public final class Extremes {
  private Extremes() {}

  /**
   * Adds the highest of a window.
   *
   * @param graph receives the node; equal ones are shared
   * @param period bars of the window, at least 1
   * @param input the series
   * @return the highest's column
   */
  public static Ref highest(Graph graph, int period, Ref input) {
    return extreme(graph, Extreme.Side.HIGHEST, period, input);
  }

  /**
   * Adds the lowest of a window.
   *
   * @param graph receives the node; equal ones are shared
   * @param period bars of the window, at least 1
   * @param input the series
   * @return the lowest's column
   */
  public static Ref lowest(Graph graph, int period, Ref input) {
    return extreme(graph, Extreme.Side.LOWEST, period, input);
  }

  /**
   * Adds an extreme of a window. A period of 1 adds nothing: the result is the input itself.
   *
   * @param graph receives the node; equal ones are shared
   * @param side which extreme
   * @param period bars of the window, at least 1
   * @param input the series
   * @return the extreme's column
   */
  public static Ref extreme(Graph graph, Extreme.Side side, int period, Ref input) {
    return period == 1 ? input : graph.node(new Extreme(side, period), input);
  }
}
