package io.cryptvault.engine.indicator.momentum;

import io.cryptvault.engine.formula.AverageKind;
import io.cryptvault.engine.formula.Function;
import io.cryptvault.engine.formula.Function.Family;
import io.cryptvault.engine.formula.Parameter;
import io.cryptvault.engine.formula.Series;
import io.cryptvault.engine.formula.Unit;
import io.cryptvault.engine.indicator.average.Averages;
import io.cryptvault.engine.indicator.logic.Delay;
import io.cryptvault.engine.indicator.price.Typical;
import io.cryptvault.engine.indicator.statistic.Extremes;
import io.cryptvault.engine.kernel.Graph;
import io.cryptvault.engine.kernel.Ref;
import java.util.List;

/** The functions that tell how fast and how far prices move. */
public final class Momentum {
  private Momentum() {}

  public static List<Function> functions() {
    return List.of(
        Function.named(
                "RSI",
                Family.MOMENTUM,
                "Relative strength index: Wilder's mean gain in percent of mean gain and loss")
            .with(Parameter.period("period", 14, 2))
            .answering(
                "0 when there was neither gain nor loss, as TA-Lib; other libraries say 50 or 100")
            .in(Unit.NUMBER)
            .definedBy((graph, in, args) -> List.of(graph.node(new Rsi(args.whole(0)), in.get(0)))),
        Function.named(
                "MACD",
                Family.MOMENTUM,
                "Fast less slow exponential average, its own average, and the difference")
            .with(
                Parameter.period("fast", 12, 2),
                Parameter.period("slow", 26, 2),
                Parameter.period("signal", 9, 1))
            .giving("macd", "signal", "hist")
            .definedBy((graph, in, args) ->
                macd(graph, in.get(0), args.whole(0), args.whole(1), args.whole(2))),
        Function.named(
                "STOCH",
                Family.MOMENTUM,
                "Where the close stands in the range of a window, smoothed, and that smoothed"
                    + " again")
            .on(Series.HIGH, Series.LOW, Series.CLOSE)
            .with(
                Parameter.period("fastk", 5, 1),
                Parameter.period("slowk", 3, 1),
                Parameter.average("slowk_kind", AverageKind.SMA),
                Parameter.period("slowd", 3, 1),
                Parameter.average("slowd_kind", AverageKind.SMA))
            .giving("slowk", "slowd")
            .answering(
                "raw %K is 0 when the window's range is 0, as TA-Lib; other libraries say 50 or"
                    + " repeat the last")
            .in(Unit.NUMBER)
            .definedBy(Momentum::stochastic),
        Function.named(
                "CCI",
                Family.MOMENTUM,
                "Distance of the typical price from its mean, in 0.015 mean absolute deviations")
            .on(Series.HIGH, Series.LOW, Series.CLOSE)
            .with(Parameter.period("period", 14, 2))
            .answering("0 when the distance or the deviation is 0, as TA-Lib")
            .in(Unit.NUMBER)
            .definedBy((graph, in, args) -> List.of(graph.node(
                new Cci(args.whole(0)), graph.node(new Typical(3), in.toArray(Ref[]::new))))),
        Function.named("MOM", Family.MOMENTUM, "Change in so many bars")
            .with(Parameter.period("period", 10, 1))
            .definedBy((graph, in, args) -> List.of(
                graph.node(new Change(Change.Measure.DIFFERENCE, args.whole(0)), in.get(0)))),
        Function.named("ROC", Family.MOMENTUM, "Change in so many bars, in percent")
            .with(Parameter.period("period", 10, 1))
            .answering("0 when the old value is 0, as TA-Lib")
            .in(Unit.NUMBER)
            .definedBy((graph, in, args) ->
                List.of(graph.node(new Change(Change.Measure.PERCENT, args.whole(0)), in.get(0)))));
  }

  /** TA-Lib exchanges the periods when the fast one is the longer. */
  private static List<Ref> macd(Graph graph, Ref series, int one, int other, int signal) {
    int fast = Math.min(one, other);
    Ref slow = Averages.average(graph, AverageKind.EMA, Math.max(one, other), series);
    Ref macd = graph.node(new Macd(fast, signal), series, slow);
    return List.of(macd, macd.output(1), macd.output(2));
  }

  private static List<Ref> stochastic(Graph graph, List<Ref> in, Function.Arguments args) {
    Ref highest = Extremes.highest(graph, args.whole(0), in.get(0));
    Ref lowest = Extremes.lowest(graph, args.whole(0), in.get(1));
    Ref raw = graph.node(new RawStochastic(), in.get(2), highest, lowest);
    Ref slowK = Averages.average(graph, args.average(2), args.whole(1), raw);
    Ref slowD = Averages.average(graph, args.average(4), args.whole(3), slowK);
    // Both outputs begin together, where the slower one can.
    Ref aligned = args.whole(3) == 1 ? slowK : graph.node(new Delay(args.whole(3) - 1), slowK);
    return List.of(aligned, slowD);
  }
}
