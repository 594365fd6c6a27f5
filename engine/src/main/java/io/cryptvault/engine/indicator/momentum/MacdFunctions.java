package io.cryptvault.engine.indicator.momentum;

import io.cryptvault.engine.formula.AverageKind;
import io.cryptvault.engine.formula.Function;
import io.cryptvault.engine.formula.Function.Family;
import io.cryptvault.engine.formula.Parameter;
import io.cryptvault.engine.formula.Unit;
import io.cryptvault.engine.indicator.average.Averages;
import io.cryptvault.engine.indicator.average.ExponentialSmoothing;
import io.cryptvault.engine.indicator.logic.Delay;
import io.cryptvault.engine.indicator.logic.Difference;
import io.cryptvault.engine.kernel.Graph;
import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Ref;
import java.util.List;

/** The functions that compare a fast and a slow average. Like TA-Lib, they take the longer period for the slow one. */
public final class MacdFunctions {
  /** The shares of 12 and 26 bars, as Gerald Appel rounded them. */
  private static final double FAST_SHARE = 0.15;

  private static final double SLOW_SHARE = 0.075;
  private static final int FAST = 12;
  private static final int SLOW = 26;

  private MacdFunctions() {}

  /** {@return these functions, for the catalogue} */
  public static List<Function> functions() {
    return List.of(
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
        Function.named("MACDEXT", Family.MOMENTUM, "MACD whose three averages are of any kind")
            .with(
                Parameter.period("fast", 12, 2),
                Parameter.average("fast_kind", AverageKind.SMA),
                Parameter.period("slow", 26, 2),
                Parameter.average("slow_kind", AverageKind.SMA),
                Parameter.period("signal", 9, 1),
                Parameter.average("signal_kind", AverageKind.SMA))
            .giving("macd", "signal", "hist")
            .definedBy(MacdFunctions::extended),
        Function.named(
                "MACDFIX", Family.MOMENTUM, "MACD of 12 and 26 bars with the shares 0.15 and 0.075")
            .with(Parameter.period("signal", 9, 1))
            .giving("macd", "signal", "hist")
            .definedBy((graph, in, args) -> fixed(graph, in.get(0), args.whole(0))),
        apart("APO", "Fast less slow average")
            .in(Unit.PRICE)
            .definedBy((graph, in, args) -> apart(graph, in, args, new Difference())),
        apart("PPO", "Fast less slow average, in percent of the slow one")
            .in(Unit.NUMBER)
            .answering("0 when the slow average is 0, as in TA-Lib")
            .definedBy((graph, in, args) -> apart(graph, in, args, new PercentDifference())));
  }

  private static Function.Builder apart(String name, String summary) {
    return Function.named(name, Family.MOMENTUM, summary)
        .with(
            Parameter.period("fast", 12, 2),
            Parameter.period("slow", 26, 2),
            Parameter.average("kind", AverageKind.SMA));
  }

  private static List<Ref> macd(Graph graph, Ref series, int one, int other, int signal) {
    int fast = Math.min(one, other);
    Ref slow = Averages.average(graph, AverageKind.EMA, Math.max(one, other), series);
    Ref macd = graph.node(new Macd(fast, signal), series, slow);
    return List.of(macd, macd.output(1), macd.output(2));
  }

  /** Both averages are seeded so that they start at the same bar, that of the slower one. */
  private static List<Ref> extended(Graph graph, List<Ref> in, Function.Arguments args) {
    boolean inOrder = args.whole(0) <= args.whole(2);
    int fast = inOrder ? 0 : 2;
    int slow = inOrder ? 2 : 0;
    int first = Math.max(
        Averages.lookback(args.average(fast + 1), args.whole(fast)),
        Averages.lookback(args.average(slow + 1), args.whole(slow)));
    Ref line = graph.node(
        new Difference(),
        Averages.startingAt(graph, args.average(fast + 1), args.whole(fast), first, in.get(0)),
        Averages.startingAt(graph, args.average(slow + 1), args.whole(slow), first, in.get(0)));
    return withSignal(graph, line, args.average(5), args.whole(4));
  }

  private static List<Ref> fixed(Graph graph, Ref series, int signal) {
    Ref fast = graph.node(
        new ExponentialSmoothing(FAST, FAST_SHARE), graph.node(new Delay(SLOW - FAST), series));
    Ref slow = graph.node(new ExponentialSmoothing(SLOW, SLOW_SHARE), series);
    Ref line = graph.node(new Difference(), fast, slow);
    return withSignal(graph, line, AverageKind.EMA, signal);
  }

  /** Line, signal and their difference, all from the bar at which the signal starts. */
  private static List<Ref> withSignal(Graph graph, Ref line, AverageKind kind, int period) {
    Ref signal = Averages.average(graph, kind, period, line);
    int later = Averages.lookback(kind, period);
    Ref aligned = later == 0 ? line : graph.node(new Delay(later), line);
    return List.of(aligned, signal, graph.node(new Difference(), aligned, signal));
  }

  private static List<Ref> apart(Graph graph, List<Ref> in, Function.Arguments args, Kernel apart) {
    int fast = Math.min(args.whole(0), args.whole(1));
    int slow = Math.max(args.whole(0), args.whole(1));
    return List.of(graph.node(
        apart,
        Averages.average(graph, args.average(2), fast, in.get(0)),
        Averages.average(graph, args.average(2), slow, in.get(0))));
  }
}
