package io.cryptvault.engine.indicator.trend;

import io.cryptvault.engine.formula.Function;
import io.cryptvault.engine.formula.Function.Family;
import io.cryptvault.engine.formula.Parameter;
import io.cryptvault.engine.formula.Series;
import io.cryptvault.engine.formula.Unit;
import io.cryptvault.engine.indicator.volatility.Volatility;
import io.cryptvault.engine.kernel.Graph;
import io.cryptvault.engine.kernel.Ref;
import java.util.List;

/** The functions that tell whether prices go somewhere. */
public final class Trend {
  private Trend() {}

  public static List<Function> functions() {
    return List.of(
        Function.named(
                "ADX",
                Family.TREND,
                "Average directional index: how far +DI and -DI are apart, smoothed")
            .on(Series.HIGH, Series.LOW, Series.CLOSE)
            .with(Parameter.period("period", 14, 2))
            .answering("a bar at which both DI are 0 counts 0 in the first mean and later changes"
                + " nothing, as TA-Lib")
            .in(Unit.NUMBER)
            .definedBy((graph, in, args) -> {
              Ref plus = indicators(graph, in, args.whole(0));
              return List.of(graph.node(new Adx(args.whole(0)), plus, plus.output(1)));
            }),
        Function.named("PLUS_DI", Family.TREND, "Up moves in percent of true range")
            .on(Series.HIGH, Series.LOW, Series.CLOSE)
            .with(Parameter.period("period", 14, 2))
            .answering("0 when the range is 0, as TA-Lib")
            .in(Unit.NUMBER)
            .definedBy((graph, in, args) -> List.of(indicators(graph, in, args.whole(0)))),
        Function.named("MINUS_DI", Family.TREND, "Down moves in percent of true range")
            .on(Series.HIGH, Series.LOW, Series.CLOSE)
            .with(Parameter.period("period", 14, 2))
            .answering("0 when the range is 0, as TA-Lib")
            .in(Unit.NUMBER)
            .definedBy((graph, in, args) ->
                List.of(indicators(graph, in, args.whole(0)).output(1))));
  }

  private static Ref indicators(Graph graph, List<Ref> in, int period) {
    return graph.node(
        new DirectionalIndicators(period), in.get(0), in.get(1), Volatility.trueRange(graph, in));
  }
}
