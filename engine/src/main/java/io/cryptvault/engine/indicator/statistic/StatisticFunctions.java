package io.cryptvault.engine.indicator.statistic;

import io.cryptvault.engine.formula.Function;
import io.cryptvault.engine.formula.Function.Family;
import io.cryptvault.engine.formula.Input;
import io.cryptvault.engine.formula.Parameter;
import io.cryptvault.engine.formula.Unit;
import io.cryptvault.engine.indicator.price.MeanPrice;
import io.cryptvault.engine.indicator.statistic.Extreme.Side;
import io.cryptvault.engine.kernel.Graph;
import io.cryptvault.engine.kernel.Ref;
import java.util.List;

/** TA-Lib's statistics of a window: deviations, sums, extremes. */
public final class StatisticFunctions {
  private static final String INDEX_TIES =
      "a new value that equals the extreme takes over; in the first window, and"
          + " when the extreme has left the window, the oldest of equal values counts, as"
          + " in TA-Lib";

  private StatisticFunctions() {}

  /** {@return these functions, for the catalogue} */
  public static List<Function> functions() {
    return List.of(
        Function.named(
                "STDDEV", Family.STATISTIC, "Population standard deviation, multiplied by times")
            .with(Parameter.period("period", 5, 2), Parameter.real("times", 1, -3e37, 3e37))
            .answering(
                "right for tiny prices too: TA-Lib answers 0 when the variance is below 1e-14")
            .definedBy((graph, in, args) -> List.of(graph.node(
                new Deviation(args.real(1)), graph.node(new Variance(args.whole(0)), in.get(0))))),
        Function.named(
                "VAR",
                Family.STATISTIC,
                "Population variance; the second parameter has no effect, as in TA-Lib")
            .with(Parameter.period("period", 5, 1), Parameter.real("times", 1, -3e37, 3e37))
            .in(Unit.PRICE_SQUARED)
            .definedBy(
                (graph, in, args) -> List.of(graph.node(new Variance(args.whole(0)), in.get(0)))),
        Function.named(
                "AVGDEV", Family.STATISTIC, "Mean absolute deviation of a window from its mean")
            .with(Parameter.period("period", 14, 2))
            .definedBy((graph, in, args) ->
                List.of(graph.node(new MeanDeviation(args.whole(0)), in.get(0)))),
        Function.named("SUM", Family.STATISTIC, "Sum of a window")
            .with(Parameter.period("period", 30, 1))
            .definedBy((graph, in, args) -> List.of(
                args.whole(0) == 1
                    ? in.get(0)
                    : graph.node(new WindowSum(args.whole(0)), in.get(0)))),
        extreme("MAX", Side.HIGHEST, "TA-Lib"),
        extreme("MIN", Side.LOWEST, "TA-Lib"),
        extreme("HIGHEST", Side.HIGHEST, "TA-Lib MAX by another name"),
        extreme("LOWEST", Side.LOWEST, "TA-Lib MIN by another name"),
        Function.named("MINMAX", Family.STATISTIC, "Lowest and highest of a window")
            .with(Parameter.period("period", 30, 2))
            .giving("min", "max")
            .definedBy((graph, in, args) -> List.of(
                Extremes.lowest(graph, args.whole(0), in.get(0)),
                Extremes.highest(graph, args.whole(0), in.get(0)))),
        index("MAXINDEX", Side.HIGHEST),
        index("MININDEX", Side.LOWEST),
        Function.named(
                "MINMAXINDEX",
                Family.STATISTIC,
                "Numbers, counted from the first bar, of the bars with the lowest and"
                    + " highest of a window")
            .with(Parameter.period("period", 30, 2))
            .giving("minidx", "maxidx")
            .in(Unit.NUMBER)
            .answering(INDEX_TIES)
            .definedBy((graph, in, args) -> List.of(
                index(graph, Side.LOWEST, args.whole(0), in.get(0)),
                index(graph, Side.HIGHEST, args.whole(0), in.get(0)))),
        Function.named(
                "MIDPOINT", Family.STATISTIC, "Midpoint between the highest and lowest of a window")
            .with(Parameter.period("period", 14, 2))
            .definedBy(
                (graph, in, args) -> List.of(middle(graph, args.whole(0), in.get(0), in.get(0)))),
        Function.named(
                "MIDPRICE",
                Family.STATISTIC,
                "Midpoint between the highest high and the lowest low of a window")
            .on(Input.HIGH, Input.LOW)
            .with(Parameter.period("period", 14, 2))
            .definedBy(
                (graph, in, args) -> List.of(middle(graph, args.whole(0), in.get(0), in.get(1)))));
  }

  private static Function extreme(String name, Side side, String source) {
    String word = side == Side.HIGHEST ? "Highest" : "Lowest";
    return Function.named(name, Family.STATISTIC, word + " of a window, this bar included")
        .from(source)
        .with(Parameter.period("period", 30, 1))
        .definedBy(
            (graph, in, args) -> List.of(Extremes.extreme(graph, side, args.whole(0), in.get(0))));
  }

  private static Function index(String name, Side side) {
    String word = side == Side.HIGHEST ? "highest" : "lowest";
    return Function.named(
            name,
            Family.STATISTIC,
            "Number, counted from the first bar, of the bar with the " + word + " of a window")
        .with(Parameter.period("period", 30, 2))
        .in(Unit.NUMBER)
        .answering(INDEX_TIES)
        .definedBy((graph, in, args) -> List.of(index(graph, side, args.whole(0), in.get(0))));
  }

  private static Ref index(Graph graph, Side side, int period, Ref input) {
    Ref since = graph.node(new BarsSince(side, period, BarsSince.Ties.OLDEST), input);
    return graph.node(new BarNumber(period - 1), since);
  }

  private static Ref middle(Graph graph, int period, Ref highs, Ref lows) {
    return graph.node(
        new MeanPrice(2),
        Extremes.highest(graph, period, highs),
        Extremes.lowest(graph, period, lows));
  }
}
