package io.cryptvault.engine.indicator.average;

import io.cryptvault.engine.formula.AverageKind;
import io.cryptvault.engine.formula.Function;
import io.cryptvault.engine.formula.Function.Family;
import io.cryptvault.engine.formula.Parameter;
import io.cryptvault.engine.kernel.Graph;
import io.cryptvault.engine.kernel.Ref;
import java.util.ArrayList;
import java.util.List;

/** TA-Lib's moving averages. */
public final class AverageFunctions {
  private AverageFunctions() {}

  /** {@return these functions, for the catalogue} */
  public static List<Function> functions() {
    return List.of(
        average(AverageKind.SMA, 1, "Simple moving average"),
        average(AverageKind.EMA, 1, "Exponential moving average, seeded with the simple one"),
        average(
            AverageKind.WMA,
            1,
            "Weighted moving average: weights 1 to period, the newest the heaviest"),
        average(
            AverageKind.DEMA,
            2,
            "Double exponential moving average: twice the average less the average of it"),
        average(
            AverageKind.TEMA,
            2,
            "Triple exponential moving average: 3, -3 and 1 times three averages, each"
                + " of the one before"),
        average(
            AverageKind.TRIMA,
            2,
            "Triangular moving average: the simple average of the simple average"),
        average(
            AverageKind.KAMA,
            2,
            "Kaufman's adaptive moving average: the straighter the move, the faster"),
        Function.named(
                "T3",
                Family.AVERAGE,
                "Tillson's T3: a weighted sum of six exponential averages, each of the one"
                    + " before")
            .with(Parameter.period("period", 5, 2), Parameter.real("vfactor", 0.7, 0, 1))
            .definedBy((graph, in, args) ->
                List.of(graph.node(EmaCascade.t3(args.whole(0), args.real(1)), in.get(0)))),
        Function.named("MA", Family.AVERAGE, "Moving average of the given kind")
            .with(Parameter.period("period", 30, 1), Parameter.average("kind", AverageKind.SMA))
            .definedBy((graph, in, args) ->
                List.of(Averages.average(graph, args.average(1), args.whole(0), in.get(0)))),
        Function.named(
                "MAVP",
                Family.AVERAGE,
                "Moving average whose period is given at each bar by a second series")
            .onNamed("series", "periods")
            .with(
                Parameter.period("minperiod", 2, 2),
                Parameter.period("maxperiod", 30, 2),
                Parameter.average("kind", AverageKind.SMA))
            .answering("absent where the period is")
            .definedBy(AverageFunctions::ofVariablePeriod));
  }

  private static Function average(AverageKind kind, int least, String summary) {
    return Function.named(kind.name(), Family.AVERAGE, summary)
        .with(Parameter.period("period", 30, least))
        .definedBy(
            (graph, in, args) -> List.of(Averages.average(graph, kind, args.whole(0), in.get(0))));
  }

  /** All averages start at the same bar as the slowest, because TA-Lib seeds them so. */
  private static List<Ref> ofVariablePeriod(Graph graph, List<Ref> in, Function.Arguments args) {
    int least = Math.min(args.whole(0), args.whole(1));
    int most = Math.max(args.whole(0), args.whole(1));
    int first = Averages.lookback(args.average(2), most);
    List<Ref> inputs = new ArrayList<>(List.of(in.get(1)));
    for (int period = least; period <= most; period++) {
      inputs.add(Averages.startingAt(graph, args.average(2), period, first, in.get(0)));
    }
    return List.of(
        graph.node(new VariablePeriodAverage(least, most - least + 1), inputs.toArray(Ref[]::new)));
  }
}
