package io.cryptvault.engine.indicator.statistic;

import io.cryptvault.engine.formula.Function;
import io.cryptvault.engine.formula.Function.Family;
import io.cryptvault.engine.formula.Input;
import io.cryptvault.engine.formula.Parameter;
import io.cryptvault.engine.formula.Unit;
import io.cryptvault.engine.kernel.Graph;
import io.cryptvault.engine.kernel.Ref;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/** The functions that fit a line through a window, or measure how two series move together. */
public final class RegressionFunctions {
  private RegressionFunctions() {}

  /** {@return these functions, for the catalogue} */
  public static List<Function> functions() {
    return List.of(
        onLine(
            "LINEARREG", "Least-squares line of a window, at its newest bar", n -> (n - 1) / 2.0),
        onLine(
            "LINEARREG_INTERCEPT",
            "Least-squares line of a window, at its oldest bar",
            n -> (1 - n) / 2.0),
        onLine("TSF", "Least-squares line of a window, one bar ahead", n -> (n + 1) / 2.0),
        line("LINEARREG_SLOPE", "Slope of the least-squares line of a window, per bar")
            .definedBy((graph, in, args) -> List.of(slope(graph, in, args))),
        line("LINEARREG_ANGLE", "Angle of the least-squares line of a window, in degrees")
            .in(Unit.NONE)
            .definedBy(
                (graph, in, args) -> List.of(graph.node(new Angle(), slope(graph, in, args)))),
        Function.named("CORREL", Family.STATISTIC, "Pearson's correlation of two series")
            .on(Input.HIGH, Input.LOW)
            .with(Parameter.period("period", 30, 1))
            .answering("0 where one of them does not move, as in TA-Lib, which answers 0 below a"
                + " variance of 1e-14 already; this is right for tiny prices too")
            .in(Unit.NUMBER)
            .definedBy((graph, in, args) -> {
              Ref moments = graph.node(new Comoments(args.whole(0)), in.get(0), in.get(1));
              return List.of(
                  graph.node(new Correlation(), moments, moments.output(1), moments.output(2)));
            }),
        Function.named(
                "BETA",
                Family.STATISTIC,
                "Slope of the regression of the second series' bar-to-bar changes on the"
                    + " first's")
            .on(Input.HIGH, Input.LOW)
            .with(Parameter.period("period", 5, 1))
            .answering("0 where all changes of the first are equal, as in TA-Lib, which answers 0"
                + " below a variance of 1e-14 already; a change from a price of 0 counts as 0")
            .in(Unit.NUMBER)
            .definedBy((graph, in, args) -> {
              Change change = new Change(Change.Measure.FRACTION, 1);
              Ref moments = graph.node(
                  new Comoments(args.whole(0)),
                  graph.node(change, in.get(0)),
                  graph.node(change, in.get(1)));
              return List.of(graph.node(new RatioOrZero(), moments, moments.output(1)));
            }));
  }

  private static Function.Builder line(String name, String summary) {
    return Function.named(name, Family.STATISTIC, summary).with(Parameter.period("period", 14, 2));
  }

  /** {@code bars} gives the distance from the window's middle, for a period. */
  private static Function onLine(String name, String summary, IntToDoubleFunction bars) {
    return line(name, summary).definedBy((graph, in, args) -> {
      Ref mean = graph.node(new Regression(args.whole(0)), in.get(0));
      return List.of(
          graph.node(new LineValue(bars.applyAsDouble(args.whole(0))), mean, mean.output(1)));
    });
  }

  private static Ref slope(Graph graph, List<Ref> in, Function.Arguments args) {
    return graph.node(new Regression(args.whole(0)), in.get(0)).output(1);
  }
}
