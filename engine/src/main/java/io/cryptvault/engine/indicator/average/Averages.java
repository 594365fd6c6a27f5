package io.cryptvault.engine.indicator.average;

import io.cryptvault.engine.formula.AverageKind;
import io.cryptvault.engine.formula.Function;
import io.cryptvault.engine.formula.Function.Family;
import io.cryptvault.engine.formula.Parameter;
import io.cryptvault.engine.indicator.cycle.Cycles;
import io.cryptvault.engine.indicator.logic.Delay;
import io.cryptvault.engine.kernel.Graph;
import io.cryptvault.engine.kernel.Ref;
import java.util.ArrayList;
import java.util.List;

/** The functions that are moving averages. */
public final class Averages {
  private Averages() {}

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
            "Triple exponential moving average: of three in a row, 3, -3 and 1 times"),
        average(
            AverageKind.TRIMA,
            2,
            "Triangular moving average: the simple average of the simple average"),
        average(
            AverageKind.KAMA,
            2,
            "Kaufman's adaptive moving average: the straighter the move, the quicker"),
        Function.named(
                "T3", Family.AVERAGE, "Tillson's T3: six exponential averages in a row, blended")
            .with(Parameter.period("period", 5, 2), Parameter.real("vfactor", 0.7, 0, 1))
            .definedBy((graph, in, args) ->
                List.of(graph.node(EmaCascade.t3(args.whole(0), args.real(1)), in.get(0)))),
        Function.named("MA", Family.AVERAGE, "Moving average of a kind")
            .with(Parameter.period("period", 30, 1), Parameter.average("kind", AverageKind.SMA))
            .definedBy((graph, in, args) ->
                List.of(average(graph, args.average(1), args.whole(0), in.get(0)))),
        Function.named(
                "MAVP",
                Family.AVERAGE,
                "Moving average whose period is told anew at each bar, by a second series")
            .onNamed("series", "periods")
            .with(
                Parameter.period("minperiod", 2, 2),
                Parameter.period("maxperiod", 30, 2),
                Parameter.average("kind", AverageKind.SMA))
            .answering("absent where the period is")
            .definedBy(Averages::ofVariablePeriod));
  }

  private static Function average(AverageKind kind, int least, String summary) {
    return Function.named(kind.name(), Family.AVERAGE, summary)
        .with(Parameter.period("period", 30, least))
        .definedBy((graph, in, args) -> List.of(average(graph, kind, args.whole(0), in.get(0))));
  }

  /** The average of this kind over a column. An average of one bar is the column itself. */
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
      case MAMA -> Cycles.mama(graph, input);
      case T3 -> graph.node(EmaCascade.t3(period, 0.7), input);
    };
  }

  /** The average, seeded so late that its first value is at bar {@code first} of the input. */
  public static Ref startingAt(Graph graph, AverageKind kind, int period, int first, Ref input) {
    int later = first - lookback(kind, period);
    return average(graph, kind, period, later == 0 ? input : graph.node(new Delay(later), input));
  }

  /** Bars before the average's first value. */
  public static int lookback(AverageKind kind, int period) {
    if (period == 1) {
      return 0;
    }
    return switch (kind) {
      case SMA, EMA, WMA, TRIMA -> period - 1;
      case DEMA -> 2 * (period - 1);
      case TEMA -> 3 * (period - 1);
      case KAMA -> period;
      case MAMA -> Cycles.mamaLookback();
      case T3 -> 6 * (period - 1);
    };
  }

  /** All of them begin with the slowest, as TA-Lib seeds them. */
  private static List<Ref> ofVariablePeriod(Graph graph, List<Ref> in, Function.Arguments args) {
    int least = Math.min(args.whole(0), args.whole(1));
    int most = Math.max(args.whole(0), args.whole(1));
    int first = lookback(args.average(2), most);
    List<Ref> inputs = new ArrayList<>(List.of(in.get(1)));
    for (int period = least; period <= most; period++) {
      inputs.add(startingAt(graph, args.average(2), period, first, in.get(0)));
    }
    return List.of(graph.node(new Chosen(least, most - least + 1), inputs.toArray(Ref[]::new)));
  }
}
