package io.cryptvault.engine.indicator.statistic;

import io.cryptvault.engine.formula.Argument;
import io.cryptvault.engine.formula.Function;
import io.cryptvault.engine.formula.Function.Family;
import io.cryptvault.engine.formula.Parameter;
import io.cryptvault.engine.formula.Unit;
import java.util.List;

/** The functions that measure how a window's values are spread, and how they follow each other. */
public final class DistributionFunctions {
  private DistributionFunctions() {}

  /** {@return these functions, for the catalogue} */
  public static List<Function> functions() {
    return List.of(
        named("ZSCORE", "Distance from the window's mean in its population standard deviations")
            .from("the standard score, of TA-Lib's STDDEV")
            .with(Parameter.period("period", 30, 2))
            .answering("0 when the window does not vary: it is at its mean")
            .definedBy((graph, in, args) ->
                List.of(graph.node(new Moments(Moments.Measure.SCORE, args.whole(0)), in.get(0)))),
        named("SKEW", "Sample skewness of a window, G1, as in pandas and spreadsheets")
            .from("D. N. Joanes and C. A. Gill, 1998")
            .with(Parameter.period("period", 30, 3))
            .answering("absent when the window does not vary: it has no shape")
            .definedBy((graph, in, args) -> List.of(
                graph.node(new Moments(Moments.Measure.SKEWNESS, args.whole(0)), in.get(0)))),
        named(
                "KURTOSIS",
                "Sample excess kurtosis of a window, G2, as in pandas and spreadsheets: 0"
                    + " for a normal distribution")
            .from("D. N. Joanes and C. A. Gill, 1998")
            .with(Parameter.period("period", 30, 4))
            .answering("absent when the window does not vary: it has no shape")
            .definedBy((graph, in, args) -> List.of(
                graph.node(new Moments(Moments.Measure.KURTOSIS, args.whole(0)), in.get(0)))),
        named(
                "PERCENT_RANK",
                "Percentage of the period values before this one that are at most as large"
                    + " as this one")
            .from("TradingView, ta.percentrank")
            .with(Parameter.period("period", 100, 1))
            .answering("an equal value counts, as in TradingView: 100 when nothing has moved; ta4j"
                + " and connors_rsi count only smaller ones")
            .definedBy((graph, in, args) -> List.of(graph.node(
                new PercentRank(args.whole(0), PercentRank.Counted.LESS_OR_EQUAL), in.get(0)))),
        named(
                "ENTROPY",
                "Shannon's entropy, in bits, of how a window's values are spread over equal"
                    + " parts of its range")
            .from("Claude Shannon, A Mathematical Theory of Communication, 1948")
            .with(Parameter.period("period", 30, 2), whole("bins", 8, 2, 1_000))
            .answering("0 when the range is 0: all values lie in one part")
            .definedBy((graph, in, args) -> List.of(graph.node(
                new Entropy(args.whole(0), args.whole(1)),
                in.get(0),
                Extremes.highest(graph, args.whole(0), in.get(0)),
                Extremes.lowest(graph, args.whole(0), in.get(0))))),
        named(
                "EFFICIENCY",
                "Kaufman's efficiency ratio: net change divided by the sum of all changes")
            .from("Perry Kaufman, Smarter Trading, 1995")
            .with(Parameter.period("period", 10, 1))
            .answering("0 when nothing moved")
            .definedBy(
                (graph, in, args) -> List.of(Efficiency.of(graph, args.whole(0), in.get(0)))),
        named(
                "HURST",
                "Generalised Hurst exponent of order 2: 0.5 for a random walk, more for a"
                    + " trend, less for a range; lags up to half the period")
            .from("T. Di Matteo, T. Aste, M. Dacorogna, 2005")
            .with(Parameter.period("period", 100, 4), whole("lags", 20, 2, Hurst.MOST_LAGS))
            .answering("absent when nothing moved, or when every change over some lag is 0")
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
