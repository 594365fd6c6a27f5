package io.cryptvault.engine.indicator.volatility;

import io.cryptvault.engine.formula.AverageKind;
import io.cryptvault.engine.formula.Function;
import io.cryptvault.engine.formula.Function.Family;
import io.cryptvault.engine.formula.Input;
import io.cryptvault.engine.formula.Operator;
import io.cryptvault.engine.formula.Parameter;
import io.cryptvault.engine.formula.Unit;
import io.cryptvault.engine.indicator.average.Averages;
import io.cryptvault.engine.indicator.logic.Arithmetic;
import io.cryptvault.engine.indicator.logic.Difference;
import io.cryptvault.engine.indicator.statistic.Deviation;
import io.cryptvault.engine.indicator.statistic.Extremes;
import io.cryptvault.engine.indicator.statistic.LineValue;
import io.cryptvault.engine.indicator.statistic.Regression;
import io.cryptvault.engine.indicator.statistic.Variance;
import io.cryptvault.engine.indicator.statistic.WindowSum;
import io.cryptvault.engine.kernel.Graph;
import io.cryptvault.engine.kernel.Ref;
import java.util.List;

/** The functions that show whether ranges widen or narrow. */
public final class RangeFunctions {
  private RangeFunctions() {}

  /** {@return these functions, for the catalogue} */
  public static List<Function> functions() {
    return List.of(
        Function.named(
                "ULCER",
                Family.VOLATILITY,
                "Ulcer index: root mean square of the distances below the window's highest, in"
                    + " percent")
            .from("Peter Martin and Byron McCann, The Investor's Guide to Fidelity Funds, 1989")
            .with(Parameter.period("period", 14, 1))
            .in(Unit.NUMBER)
            .answering("a bar counts as 0 where the highest is 0")
            .definedBy(RangeFunctions::ulcer),
        Function.named(
                "CHOP",
                Family.VOLATILITY,
                "Choppiness index: logarithm of a window's path over its range; 0 for a"
                    + " straight move, 100 for no net move")
            .from("E. W. Dreiss's choppiness index, 1993, as TradingView computes it")
            .on(Input.HIGH, Input.LOW, Input.CLOSE)
            .with(Parameter.period("period", 14, 2))
            .in(Unit.NUMBER)
            .answering("absent where the window's range is 0")
            .definedBy(RangeFunctions::choppiness),
        Function.named(
                "MASS",
                Family.VOLATILITY,
                "Mass index: the sum over a window of the average range over its own average")
            .from("Donald Dorsey, The Mass Index, Stocks and Commodities 10:6, 1992")
            .on(Input.HIGH, Input.LOW)
            .with(Parameter.period("fast", 9, 1), Parameter.period("slow", 25, 1))
            .in(Unit.NUMBER)
            .answering("absent while all ranges since the origin are 0")
            .definedBy(RangeFunctions::mass),
        Function.named(
                "SQUEEZE",
                Family.VOLATILITY,
                "Whether Bollinger's bands lie within Keltner's channel (on: 1 or 0), and"
                    + " momentum: the end of a regression line through the close's distances from"
                    + " the window's middle")
            .from("John Carter, Mastering the Trade, 2005, with LazyBear's momentum as"
                + " TradingView shows it; the channel uses simple averages")
            .on(Input.HIGH, Input.LOW, Input.CLOSE)
            .with(
                Parameter.period("period", 20, 2),
                Parameter.real("deviations", 2, 0, 1e6),
                Parameter.real("ranges", 1.5, 0, 1e6))
            .giving("on", "momentum")
            .in(Unit.NUMBER, Unit.PRICE)
            .answering("off in a market that does not move: bands as wide as the channel are not"
                + " within it")
            .definedBy(RangeFunctions::squeeze));
  }

  private static List<Ref> ulcer(Graph graph, List<Ref> in, Function.Arguments args) {
    int period = args.whole(0);
    Ref highest = Extremes.highest(graph, period, in.get(0));
    Ref squares =
        graph.node(new WindowSum(period), graph.node(new SquaredDrawdown(), in.get(0), highest));
    return List.of(graph.node(new Deviation(Math.sqrt(1.0 / period)), squares));
  }

  private static List<Ref> choppiness(Graph graph, List<Ref> in, Function.Arguments args) {
    int period = args.whole(0);
    return List.of(graph.node(
        new Choppiness(period),
        path(graph, in, period),
        Extremes.highest(graph, period, in.get(0)),
        Extremes.lowest(graph, period, in.get(1))));
  }

  private static List<Ref> mass(Graph graph, List<Ref> in, Function.Arguments args) {
    Ref range = graph.node(new Difference(), in.get(0), in.get(1));
    Ref once = Averages.average(graph, AverageKind.EMA, args.whole(0), range);
    Ref twice = Averages.average(graph, AverageKind.EMA, args.whole(0), once);
    Ref ratio = graph.node(new Arithmetic(Operator.DIVIDE), once, twice);
    return List.of(graph.node(new WindowSum(args.whole(1)), ratio));
  }

  private static List<Ref> squeeze(Graph graph, List<Ref> in, Function.Arguments args) {
    int period = args.whole(0);
    Ref on = graph.node(
        new SqueezeOn(period, args.real(1), args.real(2)),
        graph.node(new Variance(period), in.get(2)),
        path(graph, in, period));
    Ref distance = graph.node(
        new SqueezeDistance(),
        in.get(2),
        Extremes.highest(graph, period, in.get(0)),
        Extremes.lowest(graph, period, in.get(1)),
        Averages.average(graph, AverageKind.SMA, period, in.get(2)));
    Ref line = graph.node(new Regression(period), distance);
    return List.of(on, graph.node(new LineValue((period - 1) / 2.0), line, line.output(1)));
  }

  /** The sum of the window's true ranges. */
  private static Ref path(Graph graph, List<Ref> in, int period) {
    return graph.node(new WindowSum(period), TrueRange.of(graph, in));
  }
}
