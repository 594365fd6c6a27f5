package io.cryptvault.engine.indicator.average;

import io.cryptvault.engine.formula.AverageKind;
import io.cryptvault.engine.formula.Function;
import io.cryptvault.engine.formula.Function.Family;
import io.cryptvault.engine.formula.Parameter;
import io.cryptvault.engine.kernel.Graph;
import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Ref;
import java.util.List;

/** The functions that are moving averages. */
public final class Averages {
  private Averages() {}

  public static List<Function> functions() {
    return List.of(
        Function.named("SMA", Family.AVERAGE, "Simple moving average")
            .with(Parameter.period("period", 30, 1))
            .definedBy((graph, in, args) ->
                List.of(average(graph, AverageKind.SMA, args.whole(0), in.get(0)))),
        Function.named(
                "EMA", Family.AVERAGE, "Exponential moving average, seeded with the simple one")
            .with(Parameter.period("period", 30, 1))
            .definedBy((graph, in, args) ->
                List.of(average(graph, AverageKind.EMA, args.whole(0), in.get(0)))),
        Function.named(
                "WMA",
                Family.AVERAGE,
                "Weighted moving average: weights 1 to period, the newest the heaviest")
            .with(Parameter.period("period", 30, 1))
            .definedBy((graph, in, args) ->
                List.of(average(graph, AverageKind.WMA, args.whole(0), in.get(0)))));
  }

  /** The average of this kind over a column. An average of one bar is the column itself. */
  public static Ref average(Graph graph, AverageKind kind, int period, Ref input) {
    if (period == 1) {
      return input;
    }
    Kernel kernel = switch (kind) {
      case SMA -> new Sma(period);
      case EMA -> new Ema(period);
      case WMA -> new Wma(period);
    };
    return graph.node(kernel, input);
  }
}
