package io.cryptvault.engine.indicator.trend;

import io.cryptvault.engine.formula.Function;
import io.cryptvault.engine.formula.Function.Family;
import io.cryptvault.engine.formula.Input;
import io.cryptvault.engine.formula.Parameter;
import io.cryptvault.engine.formula.Unit;
import io.cryptvault.engine.indicator.statistic.BarsSince;
import io.cryptvault.engine.indicator.statistic.Extreme.Side;
import io.cryptvault.engine.kernel.Graph;
import io.cryptvault.engine.kernel.Ref;
import java.util.List;

/** TA-Lib's functions that measure trends, except the directional ones. */
public final class TrendFunctions {
  private static final double MOST = 3e37;

  private TrendFunctions() {}

  /** {@return these functions, for the catalogue} */
  public static List<Function> functions() {
    return List.of(
        Function.named("AROON", Family.TREND, "How recent the extremes of a window are, in percent")
            .on(Input.HIGH, Input.LOW)
            .with(Parameter.period("period", 14, 2))
            .giving("down", "up")
            .in(Unit.NUMBER)
            .answering("the newest of equal extremes counts, as in TA-Lib")
            .definedBy((graph, in, args) -> {
              Ref down = aroon(graph, in, args.whole(0));
              return List.of(down, down.output(1));
            }),
        Function.named("AROONOSC", Family.TREND, "Aroon up less Aroon down")
            .on(Input.HIGH, Input.LOW)
            .with(Parameter.period("period", 14, 2))
            .in(Unit.NUMBER)
            .answering("the newest of equal extremes counts, as in TA-Lib")
            .definedBy(
                (graph, in, args) -> List.of(aroon(graph, in, args.whole(0)).output(2))),
        Function.named("SAR", Family.TREND, "Wilder's parabolic stop and reverse")
            .on(Input.HIGH, Input.LOW)
            .with(
                Parameter.real("acceleration", 0.02, 0, MOST),
                Parameter.real("maximum", 0.2, 0, MOST))
            .definedBy((graph, in, args) -> List.of(
                graph.node(ParabolicStop.of(args.real(0), args.real(1)), in.get(0), in.get(1)))),
        Function.named(
                "SAREXT",
                Family.TREND,
                "Parabolic stop and reverse with its own shares for each side; negative while"
                    + " short")
            .on(Input.HIGH, Input.LOW)
            .with(
                Parameter.real("startvalue", 0, -MOST, MOST),
                Parameter.real("offsetonreverse", 0, 0, MOST),
                Parameter.real("accelerationinitlong", 0.02, 0, MOST),
                Parameter.real("accelerationlong", 0.02, 0, MOST),
                Parameter.real("accelerationmaxlong", 0.2, 0, MOST),
                Parameter.real("accelerationinitshort", 0.02, 0, MOST),
                Parameter.real("accelerationshort", 0.02, 0, MOST),
                Parameter.real("accelerationmaxshort", 0.2, 0, MOST))
            .definedBy((graph, in, args) -> List.of(graph.node(
                new ParabolicStop(args.real(0), args.real(1), steps(args, 2), steps(args, 5), true),
                in.get(0),
                in.get(1)))));
  }

  /** The window has one bar more than the period: the bar a whole period ago counts too. */
  private static Ref aroon(Graph graph, List<Ref> in, int period) {
    return graph.node(
        new Aroon(period),
        graph.node(new BarsSince(Side.LOWEST, period + 1, BarsSince.Ties.NEWEST), in.get(1)),
        graph.node(new BarsSince(Side.HIGHEST, period + 1, BarsSince.Ties.NEWEST), in.get(0)));
  }

  private static ParabolicStop.Steps steps(Function.Arguments args, int first) {
    return new ParabolicStop.Steps(args.real(first), args.real(first + 1), args.real(first + 2));
  }
}
