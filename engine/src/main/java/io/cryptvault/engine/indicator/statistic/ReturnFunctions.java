package io.cryptvault.engine.indicator.statistic;

import io.cryptvault.engine.formula.Function;
import io.cryptvault.engine.formula.Function.Family;
import io.cryptvault.engine.formula.Parameter;
import io.cryptvault.engine.formula.Unit;
import io.cryptvault.engine.kernel.Graph;
import io.cryptvault.engine.kernel.Ref;
import java.util.List;

/** Returns, drawdown, and the extremes so far. */
public final class ReturnFunctions {
  private static final String TEXTBOOK = "textbook definition";

  private ReturnFunctions() {}

  /** {@return these functions, for the catalogue} */
  public static List<Function> functions() {
    return List.of(
        named(
                "RETURNS",
                "Change over period bars, as a fraction of the old value: ROCP with a"
                    + " default of one bar")
            .with(Parameter.period("period", 1, 1))
            .in(Unit.NUMBER)
            .answering("0 when the old value is 0, as in TA-Lib's ROCP")
            .definedBy((graph, in, args) ->
                List.of(graph.node(new Change(Change.Measure.FRACTION, args.whole(0)), in.get(0)))),
        named("LOG_RETURNS", "Natural logarithm of the ratio to the value period bars ago")
            .with(Parameter.period("period", 1, 1))
            .in(Unit.NUMBER)
            .answering("absent when the ratio is not positive")
            .definedBy(
                (graph, in, args) -> List.of(graph.node(new LogReturn(args.whole(0)), in.get(0)))),
        named("DRAWDOWN", "Distance below the highest so far, as a fraction of it; 0 or less")
            .in(Unit.NUMBER)
            .answering("absent when the highest so far is not positive")
            .definedBy((graph, in, args) ->
                List.of(graph.node(new Drawdown(), in.get(0), highest(graph, in.get(0))))),
        named("CUMMAX", "Highest since the first bar")
            .definedBy((graph, in, args) -> List.of(highest(graph, in.get(0)))),
        named("CUMMIN", "Lowest since the first bar")
            .definedBy((graph, in, args) ->
                List.of(graph.node(new ExtremeSoFar(Extreme.Side.LOWEST), in.get(0)))));
  }

  private static Function.Builder named(String name, String summary) {
    return Function.named(name, Family.STATISTIC, summary).from(TEXTBOOK);
  }

  private static Ref highest(Graph graph, Ref input) {
    return graph.node(new ExtremeSoFar(Extreme.Side.HIGHEST), input);
  }
}
