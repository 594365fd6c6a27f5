package io.cryptvault.engine.indicator.average;

import io.cryptvault.engine.formula.AverageKind;
import io.cryptvault.engine.formula.Function;
import io.cryptvault.engine.formula.Function.Family;
import io.cryptvault.engine.formula.Input;
import io.cryptvault.engine.formula.Parameter;
import io.cryptvault.engine.indicator.price.MeanPrice;
import io.cryptvault.engine.indicator.statistic.Efficiency;
import io.cryptvault.engine.indicator.statistic.Extremes;
import io.cryptvault.engine.kernel.Graph;
import io.cryptvault.engine.kernel.Ref;
import java.util.List;

/** The moving averages that TA-Lib lacks. */
public final class AdditionalAverageFunctions {
  private AdditionalAverageFunctions() {}

  /** {@return these functions, for the catalogue} */
  public static List<Function> functions() {
    return List.of(
        average(
                "HMA",
                "Hull's average: twice the weighted average of half the period, less that of"
                    + " the whole, averaged again")
            .from("Alan Hull, Hull Moving Average, 2005")
            .with(Parameter.period("period", 9, 2))
            .definedBy((graph, in, args) -> List.of(hull(graph, args.whole(0), in.get(0)))),
        average(
                "ZLEMA",
                "Zero-lag exponential average: of the input plus its change over the"
                    + " average's lag")
            .from("John Ehlers and Ric Way, Zero Lag (Well, Almost), 2010")
            .with(Parameter.period("period", 10, 1))
            .definedBy((graph, in, args) -> List.of(zeroLag(graph, args.whole(0), in.get(0)))),
        average("VWMA", "Volume weighted: the money of a window divided by its volume")
            .from("TradingView, ta.vwma")
            .on(Input.CLOSE, Input.VOLUME)
            .with(Parameter.period("period", 20, 1))
            .answering("absent where the window has no volume")
            .definedBy((graph, in, args) ->
                List.of(graph.node(new Vwma(args.whole(0)), in.get(0), in.get(1)))),
        average(
                "SMMA",
                "Smoothed average, which is Wilder's: moves 1/period of the way to each input")
            .from("J. Welles Wilder, New Concepts in Technical Trading Systems, 1978")
            .with(Parameter.period("period", 7, 1))
            .definedBy((graph, in, args) -> List.of(
                args.whole(0) == 1 ? in.get(0) : graph.node(new Wilder(args.whole(0)), in.get(0)))),
        average(
                "ALMA",
                "Arnaud Legoux's average: weighted by a bell curve of the given place and"
                    + " width")
            .from("Arnaud Legoux and Dimitrios Kouzis-Loukas, 2009")
            .with(
                Parameter.period("period", 9, 1),
                Parameter.real("offset", 0.85, 0, 1),
                Parameter.real("sigma", 6, 0.1, 100))
            .definedBy((graph, in, args) -> List.of(graph.node(
                new WeightedMean(Weights.bell(args.whole(0), args.real(1), args.real(2))),
                in.get(0)))),
        average(
                "VIDYA",
                "Chande's variable index dynamic average: the more one-sided the moves, the"
                    + " faster")
            .from("Tushar Chande and Stanley Kroll, The New Technical Trader, 1994")
            .with(Parameter.period("period", 12, 2), Parameter.period("cmo", 9, 2))
            .answering("stays where it is while nothing moves: the oscillator is 0 then")
            .definedBy((graph, in, args) -> List.of(graph.node(
                new Vidya(args.whole(0)),
                in.get(0),
                Efficiency.of(graph, args.whole(1), in.get(0))))),
        average(
                "MCGINLEY",
                "McGinley's dynamic: fast when prices fall below it, slow when they rise"
                    + " above it")
            .from("John R. McGinley, Journal of Technical Analysis, 1990")
            .with(Parameter.period("period", 14, 1))
            .answering("never moves beyond the input; from 0 it moves 1/period of the way")
            .definedBy(
                (graph, in, args) -> List.of(graph.node(new McGinley(args.whole(0)), in.get(0)))),
        average("FRAMA", "Fractal adaptive average: the straighter the window's path, the faster")
            .from("John Ehlers, FRAMA, Stocks and Commodities 23:10, 2005")
            .on(Input.HIGH, Input.LOW)
            .with(Parameter.period("period", 16, 2))
            .answering("keeps the last dimension where half a window has no range; an odd period"
                + " counts as the next even one")
            .definedBy((graph, in, args) ->
                List.of(fractal(graph, in.get(0), in.get(1), (args.whole(0) + 1) / 2))));
  }

  private static Function.Builder average(String name, String summary) {
    return Function.named(name, Family.AVERAGE, summary);
  }

  private static Ref hull(Graph graph, int period, Ref input) {
    Ref half = Averages.average(graph, AverageKind.WMA, period / 2, input);
    Ref raw = graph.node(new WeightedSum(2, -1), half, graph.node(new Wma(period), input));
    int root = (int) Math.sqrt(period);
    return root == 1 ? raw : graph.node(new Wma(root), raw);
  }

  private static Ref zeroLag(Graph graph, int period, Ref input) {
    int lag = (period - 1) / 2;
    Ref ahead = lag == 0 ? input : graph.node(new Delagged(lag), input);
    return Averages.average(graph, AverageKind.EMA, period, ahead);
  }

  private static Ref fractal(Graph graph, Ref high, Ref low, int half) {
    return graph.node(
        new Frama(half),
        graph.node(new MeanPrice(2), high, low),
        Extremes.highest(graph, half, high),
        Extremes.lowest(graph, half, low));
  }
}
