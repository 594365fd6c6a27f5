package io.cryptvault.engine.indicator.statistic;

import io.cryptvault.engine.formula.Function;
import io.cryptvault.engine.formula.Function.Family;
import io.cryptvault.engine.formula.Parameter;
import io.cryptvault.engine.formula.Unit;
import java.util.List;

/** The functions that are figures of a window. */
public final class Statistics {
  private Statistics() {}

  public static List<Function> functions() {
    return List.of(
        Function.named("STDDEV", Family.STATISTIC, "Population standard deviation, so many times")
            .with(Parameter.period("period", 5, 2), Parameter.real("times", 1, -3e37, 3e37))
            .answering("right on tiny prices: TA-Lib writes 0 when the variance is below 1e-14")
            .definedBy((graph, in, args) -> List.of(graph.node(
                new Deviation(args.real(1)), graph.node(new Variance(args.whole(0)), in.get(0))))),
        Function.named(
                "VAR",
                Family.STATISTIC,
                "Population variance; the second parameter changes nothing, as in TA-Lib")
            .with(Parameter.period("period", 5, 2), Parameter.real("times", 1, -3e37, 3e37))
            .in(Unit.PRICE_SQUARED)
            .definedBy(
                (graph, in, args) -> List.of(graph.node(new Variance(args.whole(0)), in.get(0)))),
        highest("MAX", "TA-Lib"),
        lowest("MIN", "TA-Lib"),
        highest("HIGHEST", "TA-Lib MAX by another name"),
        lowest("LOWEST", "TA-Lib MIN by another name"));
  }

  private static Function highest(String name, String source) {
    return Function.named(name, Family.STATISTIC, "Highest of a window, this bar among it")
        .from(source)
        .with(Parameter.period("period", 30, 1))
        .definedBy((graph, in, args) -> List.of(Extremes.highest(graph, args.whole(0), in.get(0))));
  }

  private static Function lowest(String name, String source) {
    return Function.named(name, Family.STATISTIC, "Lowest of a window, this bar among it")
        .from(source)
        .with(Parameter.period("period", 30, 1))
        .definedBy((graph, in, args) -> List.of(Extremes.lowest(graph, args.whole(0), in.get(0))));
  }
}
