package io.cryptvault.engine.indicator.trend;

import io.cryptvault.engine.formula.Function;
import io.cryptvault.engine.formula.Function.Family;
import io.cryptvault.engine.formula.Input;
import io.cryptvault.engine.formula.Parameter;
import io.cryptvault.engine.formula.Unit;
import io.cryptvault.engine.indicator.volatility.TrueRange;
import io.cryptvault.engine.kernel.Graph;
import io.cryptvault.engine.kernel.Ref;
import java.util.List;

/** Wilder's directional system. */
public final class DirectionalFunctions {
  private static final String STILL =
      "a bar at which both DI are 0 counts as 0 in the first mean and later"
          + " changes nothing, as in TA-Lib";

  private DirectionalFunctions() {}

  /** {@return these functions, for the catalogue} */
  public static List<Function> functions() {
    return List.of(
        directional(
                "ADX", "Average directional index: the distance between +DI and -DI, smoothed", 2)
            .answering(STILL)
            .in(Unit.NUMBER)
            .definedBy((graph, in, args) -> List.of(adx(graph, in, args.whole(0)))),
        directional("ADXR", "Mean of the average directional index and its value one period ago", 2)
            .answering(STILL)
            .in(Unit.NUMBER)
            .definedBy((graph, in, args) -> List.of(
                graph.node(new MeanWithPast(args.whole(0) - 1), adx(graph, in, args.whole(0))))),
        directional("DX", "Directional movement index: the distance between +DI and -DI", 2)
            .answering("repeats the last index when both DI are 0; 0 at first, as in TA-Lib")
            .in(Unit.NUMBER)
            .definedBy((graph, in, args) -> {
              Ref plus = indicators(graph, in, args.whole(0));
              return List.of(graph.node(new Dx(), plus, plus.output(1)));
            }),
        directional(
                "PLUS_DI", "Up moves in percent of true range; with a period of 1 as a fraction", 1)
            .answering("0 when the range is 0, as in TA-Lib")
            .in(Unit.NUMBER)
            .definedBy((graph, in, args) -> List.of(indicators(graph, in, args.whole(0)))),
        directional(
                "MINUS_DI",
                "Down moves in percent of true range; with a period of 1 as a fraction",
                1)
            .answering("0 when the range is 0, as in TA-Lib")
            .in(Unit.NUMBER)
            .definedBy((graph, in, args) ->
                List.of(indicators(graph, in, args.whole(0)).output(1))),
        movement("PLUS_DM", "Up moves, as Wilder's smoothed sum", 0),
        movement("MINUS_DM", "Down moves, as Wilder's smoothed sum", 1));
  }

  private static Function.Builder directional(String name, String summary, int least) {
    return Function.named(name, Family.TREND, summary)
        .on(Input.HIGH, Input.LOW, Input.CLOSE)
        .with(Parameter.period("period", 14, least));
  }

  private static Function movement(String name, String summary, int output) {
    return Function.named(name, Family.TREND, summary)
        .on(Input.HIGH, Input.LOW)
        .with(Parameter.period("period", 14, 1))
        .definedBy((graph, in, args) -> List.of(graph
            .node(new DirectionalMovement(args.whole(0)), in.get(0), in.get(1))
            .output(output)));
  }

  private static Ref adx(Graph graph, List<Ref> in, int period) {
    Ref plus = indicators(graph, in, period);
    return graph.node(new Adx(period), plus, plus.output(1));
  }

  private static Ref indicators(Graph graph, List<Ref> in, int period) {
    return graph.node(
        new DirectionalIndicators(period), in.get(0), in.get(1), TrueRange.of(graph, in));
  }
}
