package io.cryptvault.engine.indicator.momentum;

import io.cryptvault.engine.formula.AverageKind;
import io.cryptvault.engine.formula.Function;
import io.cryptvault.engine.formula.Function.Family;
import io.cryptvault.engine.formula.Input;
import io.cryptvault.engine.formula.Parameter;
import io.cryptvault.engine.formula.Unit;
import io.cryptvault.engine.indicator.average.Averages;
import io.cryptvault.engine.indicator.average.EmaCascade;
import io.cryptvault.engine.indicator.average.MeanOfMean;
import io.cryptvault.engine.indicator.logic.Delay;
import io.cryptvault.engine.indicator.statistic.Extremes;
import io.cryptvault.engine.indicator.volatility.PercentOf;
import io.cryptvault.engine.kernel.Graph;
import io.cryptvault.engine.kernel.Ref;
import java.util.List;

/** The functions that give a price's position in the range of a window. */
public final class StochasticFunctions {
  private static final String EDGE =
      "raw %K is 0 when the window's range is 0, as in TA-Lib; other libraries answer"
          + " 50 or repeat the last value";

  private StochasticFunctions() {}

  /** {@return these functions, for the catalogue} */
  public static List<Function> functions() {
    return List.of(
        Function.named(
                "STOCH",
                Family.MOMENTUM,
                "The close's position in the range of a window, smoothed, and that smoothed"
                    + " again")
            .on(Input.HIGH, Input.LOW, Input.CLOSE)
            .with(
                Parameter.period("fastk", 5, 1),
                Parameter.period("slowk", 3, 1),
                Parameter.average("slowk_kind", AverageKind.SMA),
                Parameter.period("slowd", 3, 1),
                Parameter.average("slowd_kind", AverageKind.SMA))
            .giving("slowk", "slowd")
            .answering(EDGE)
            .in(Unit.NUMBER)
            .definedBy(StochasticFunctions::slow),
        Function.named(
                "STOCHF",
                Family.MOMENTUM,
                "The close's position in the range of a window, and that smoothed")
            .on(Input.HIGH, Input.LOW, Input.CLOSE)
            .with(
                Parameter.period("fastk", 5, 1),
                Parameter.period("fastd", 3, 1),
                Parameter.average("fastd_kind", AverageKind.SMA))
            .giving("fastk", "fastd")
            .answering(EDGE)
            .in(Unit.NUMBER)
            .definedBy((graph, in, args) -> withAverage(
                graph,
                raw(graph, in.get(0), in.get(1), in.get(2), args.whole(0)),
                args.average(2),
                args.whole(1))),
        Function.named(
                "STOCHRSI",
                Family.MOMENTUM,
                "The relative strength index's position in its own range, and that smoothed")
            .with(
                Parameter.period("period", 14, 2),
                Parameter.period("fastk", 5, 1),
                Parameter.period("fastd", 3, 1),
                Parameter.average("fastd_kind", AverageKind.SMA))
            .giving("fastk", "fastd")
            .answering(EDGE)
            .in(Unit.NUMBER)
            .definedBy((graph, in, args) -> {
              Ref rsi = graph.node(new WilderRsi(args.whole(0)), in.get(0));
              Ref raw = raw(graph, rsi, rsi, rsi, args.whole(1));
              return withAverage(graph, raw, args.average(3), args.whole(2));
            }),
        Function.named(
                "WILLR",
                Family.MOMENTUM,
                "Williams' %R: how far the close is below the highest of a window, in percent of"
                    + " its range")
            .on(Input.HIGH, Input.LOW, Input.CLOSE)
            .with(Parameter.period("period", 14, 2))
            .answering("0 when the range is 0, as in TA-Lib")
            .in(Unit.NUMBER)
            .definedBy((graph, in, args) -> List.of(graph.node(
                new WilliamsR(),
                in.get(2),
                Extremes.highest(graph, args.whole(0), in.get(0)),
                Extremes.lowest(graph, args.whole(0), in.get(1))))));
  }

  private static Ref raw(Graph graph, Ref high, Ref low, Ref close, int period) {
    Ref highest = Extremes.highest(graph, period, high);
    Ref lowest = Extremes.lowest(graph, period, low);
    return graph.node(new RawStochastic(), close, highest, lowest);
  }

  private static List<Ref> slow(Graph graph, List<Ref> in, Function.Arguments args) {
    Ref raw = raw(graph, in.get(0), in.get(1), in.get(2), args.whole(0));
    if (isSimple(args, 1) && isSimple(args, 3)) {
      Ref slow = graph.node(new MeanOfMean(args.whole(1), args.whole(3)), raw);
      return List.of(slow, slow.output(1));
    }
    Ref slowK = Averages.average(graph, args.average(2), args.whole(1), raw);
    return withAverage(graph, slowK, args.average(4), args.whole(3));
  }

  /** Whether the arguments at {@code period} and after it ask for a simple average of more than one bar. */
  private static boolean isSimple(Function.Arguments args, int period) {
    return args.whole(period) > 1 && args.average(period + 1) == AverageKind.SMA;
  }

  /** Blau's index: the distance from the middle and half the range, each smoothed twice by averages of one period. */
  static List<Ref> momentumIndex(Graph graph, List<Ref> in, Function.Arguments args) {
    Ref fromMiddle = graph.node(
        new DistanceFromMiddle(),
        in.get(2),
        Extremes.highest(graph, args.whole(0), in.get(0)),
        Extremes.lowest(graph, args.whole(0), in.get(1)));
    Ref index = graph.node(
        new PercentOf(),
        EmaCascade.twice(graph, args.whole(1), fromMiddle),
        EmaCascade.twice(graph, args.whole(1), fromMiddle.output(1)));
    return List.of(index, Averages.average(graph, AverageKind.EMA, args.whole(2), index));
  }

  /** Both outputs start at the same bar, that of the slower one. */
  private static List<Ref> withAverage(Graph graph, Ref fast, AverageKind kind, int period) {
    Ref slow = Averages.average(graph, kind, period, fast);
    int later = Averages.lookback(kind, period);
    return List.of(later == 0 ? fast : graph.node(new Delay(later), fast), slow);
  }
}
