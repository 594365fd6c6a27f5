package io.cryptvault.engine.indicator.statistic;

import io.cryptvault.engine.formula.Argument;
import io.cryptvault.engine.formula.Function;
import io.cryptvault.engine.formula.Function.Family;
import io.cryptvault.engine.formula.Parameter;
import io.cryptvault.engine.formula.Unit;
import java.util.List;

/** The functions that tell how a window's values are spread, and how they follow each other. */
public final class DistributionFunctions {
  private DistributionFunctions() {}

  public static List<Function> functions() {
    return List.of(
        named("ZSCORE", "Distance from the window's mean in its population standard deviations")
            .from("the standard score, of TA-Lib's STDDEV")
            .with(Parameter.period("period", 30, 2))
            .answering("0 when the window does not vary: it is at its mean")
            .definedBy((graph, in, args) ->
                List.of(graph.node(new Moments(Moments.Measure.SCORE, args.whole(0)), in.get(0)))),
        named("SKEW", "Sample skewness of a window, G1, as pandas and spreadsheets have it")
            .from("D. N. Joanes and C. A. Gill, 1998")
            .with(Parameter.period("period", 30, 3))
            .answering("absent when the window does not vary: it has no shape")
            .definedBy((graph, in, args) -> List.of(
                graph.node(new Moments(Moments.Measure.SKEWNESS, args.whole(0)), in.get(0)))),
        named(
                "KURTOSIS",
                "Sample excess kurtosis of a window, G2, as pandas and spreadsheets have it: 0 of a"
                    + " normal distribution")
            .from("D. N. Joanes and C. A. Gill, 1998")
            .with(Parameter.period("period", 30, 4))
            .answering("absent when the window does not vary: it has no shape")
            .definedBy((graph, in, args) -> List.of(
                graph.node(new Moments(Moments.Measure.KURTOSIS, args.whole(0)), in.get(0)))),
        named(
                "PERCENT_RANK",
                "Of so many values before, the percentage that is less than this one or equal to"
                    + " it")
            .from("TradingView, ta.percentrank")
            .with(Parameter.period("period", 100, 1))
            .answering("an equal value counts, as TradingView: 100 when nothing has moved; "
                + "ta4j and connors_rsi count lesser ones alone")
            .definedBy((graph, in, args) -> List.of(graph.node(
                new PercentRank(args.whole(0), PercentRank.Counted.LESS_OR_EQUAL), in.get(0)))),
        named(
                "ENTROPY",
                "Shannon's entropy, in bits, of a window's values in equal parts of its range")
            .from("Claude Shannon, A Mathematical Theory of Communication, 1948")
            .with(Parameter.period("period", 30, 2), whole("bins", 8, 2, 1_000))
            .answering("0 when the range is 0: all values lie in one part")
            .definedBy((graph, in, args) -> List.of(graph.node(
                new Entropy(args.whole(0), args.whole(1)),
                in.get(0),
                Extremes.highest(graph, args.whole(0), in.get(0)),
                Extremes.lowest(graph, args.whole(0), in.get(0))))),
        named("EFFICIENCY", "Kaufman's efficiency ratio: how far it came, of how much it moved")
            .from("Perry Kaufman, Smarter Trading, 1995")
            .with(Parameter.period("period", 10, 1))
            .answering("0 when nothing moved")
            .definedBy(
                (graph, in, args) -> List.of(Efficiency.of(graph, args.whole(0), in.get(0)))),
        named(
                "HURST",
                "Generalised Hurst exponent of order 2: 0.5 of a random walk, more of a trend, less"
                    + " of a range; lags up to half the period")
            .from("T. Di Matteo, T. Aste, M. Dacorogna, 2005")
            .with(Parameter.period("period", 100, 4), whole("lags", 20, 2, Hurst.MOST_LAGS))
            .answering("absent when nothing moved, or all came back after some lag")
            .definedBy((graph, in, args) -> List.of(graph.node(
                new Hurst(args.whole(0), Math.min(args.whole(1), args.whole(0) / 2)), in.get(0)))));
  }

  private static Function.Builder named(String name, String summary) {
    return Function.named(name, Family.STATISTIC, summary).in(Unit.NUMBER);
  }

  private static Parameter whole(String name, int byDefault, int least, int most) {
    return new Parameter(name, Parameter.Type.WHOLE, new Argument.Numeric(byDefault), least, most);
  }
}
