package io.cryptvault.engine.indicator.average;

import io.cryptvault.engine.formula.AverageKind;
import io.cryptvault.engine.indicator.cycle.CycleFunctions;
import io.cryptvault.engine.indicator.logic.Delay;
import io.cryptvault.engine.kernel.Graph;
import io.cryptvault.engine.kernel.Ref;

/** Puts an average of any {@link AverageKind} on a graph, for the functions that are made of averages. */
public final class Averages {
  private Averages() {}

  /**
   * Adds an average to the graph. A period of 1 adds nothing: the result is the input itself.
   *
   * @param graph receives the nodes; equal ones are shared
   * @param kind of average
   * @param period in bars, at least 1
   * @param input the column to average
   * @return the average's column
   */
  public static Ref average(Graph graph, AverageKind kind, int period, Ref input) {
    if (period == 1) {
      return input;
    }
    return switch (kind) {
      case SMA -> graph.node(new Sma(period), input);
      case EMA -> graph.node(new Ema(period), input);
      case WMA -> graph.node(new Wma(period), input);
      case DEMA -> graph.node(EmaCascade.dema(period), input);
      case TEMA -> graph.node(EmaCascade.tema(period), input);
      case TRIMA ->
        average(
            graph,
            AverageKind.SMA,
            (period + 1) / 2,
            average(graph, AverageKind.SMA, period / 2 + 1, input));
      case KAMA -> Kama.of(graph, period, input);
      case MAMA -> CycleFunctions.mama(graph, input);
      case T3 -> graph.node(EmaCascade.t3(period, 0.7), input);
    };
  }

  /**
   * Adds an average whose seed is delayed so that its first value is at a given bar.
   *
   * @param graph receives the nodes; equal ones are shared
   * @param kind of average
   * @param period in bars, at least 1
   * @param first bars of the input before the first value, at least the average's own lookback
   * @param input the column to average
   * @return the average's column
   */
  public static Ref startingAt(Graph graph, AverageKind kind, int period, int first, Ref input) {
    int delay = first - lookback(kind, period);
    return average(graph, kind, period, delay == 0 ? input : graph.node(new Delay(delay), input));
  }

  /**
   * {@return the bars of input before the average's first value}
   *
   * @param kind of average
   * @param period in bars, at least 1
   */
  public static int lookback(AverageKind kind, int period) {
    if (period == 1) {
      return 0;
    }
    return switch (kind) {
      case SMA, EMA, WMA, TRIMA -> period - 1;
      case DEMA -> 2 * (period - 1);
      case TEMA -> 3 * (period - 1);
      case KAMA -> period;
      case MAMA -> CycleFunctions.mamaLookback();
      case T3 -> 6 * (period - 1);
    };
  }
}
