package io.cryptvault.engine.indicator.trend;

import io.cryptvault.engine.formula.Function;
import io.cryptvault.engine.formula.Function.Family;
import io.cryptvault.engine.formula.Input;
import io.cryptvault.engine.formula.Operator;
import io.cryptvault.engine.formula.Parameter;
import io.cryptvault.engine.formula.Unit;
import io.cryptvault.engine.indicator.logic.Arithmetic;
import io.cryptvault.engine.indicator.statistic.WindowSum;
import io.cryptvault.engine.indicator.volatility.TrueRange;
import io.cryptvault.engine.kernel.Graph;
import io.cryptvault.engine.kernel.Ref;
import java.util.List;

/** The functions that show which way prices swing. */
public final class SwingFunctions {
  private SwingFunctions() {}

  /** {@return these functions, for the catalogue} */
  public static List<Function> functions() {
    return List.of(
        Function.named(
                "VORTEX",
                Family.TREND,
                "Movements from the last low up and from the last high down, each as a share of the"
                    + " window's true range")
            .from("Etienne Botes and Douglas Siepman, The Vortex Indicator, Stocks and Commodities"
                + " 28:1, 2010")
            .on(Input.HIGH, Input.LOW, Input.CLOSE)
            .with(Parameter.period("period", 14, 1))
            .giving("plus", "minus")
            .in(Unit.NUMBER)
            .answering("absent where the window's true range is 0")
            .definedBy(SwingFunctions::vortex),
        Function.named(
                "ZIGZAG",
                Family.TREND,
                "The last confirmed swing, an extreme from which prices have since moved by"
                    + " percent: its price, its direction (1 a high, -1 a low) and the bars since"
                    + " it; nothing repaints")
            .from(
                "Arthur Merrill, Filtered Waves, 1977, without the last leg, which repaints; a bar"
                    + " with a new extreme does not confirm it")
            .on(Input.HIGH, Input.LOW)
            .with(Parameter.real("percent", 5, 0.001, 99))
            .giving("price", "direction", "bars")
            .in(Unit.PRICE, Unit.NUMBER, Unit.NUMBER)
            .answering("absent until the first swing is confirmed")
            .definedBy((graph, in, args) -> {
              Ref swing = graph.node(new ZigZag(args.real(0)), in.get(0), in.get(1));
              return List.of(swing, swing.output(1), swing.output(2));
            }),
        Function.named(
                "HEIKIN_ASHI",
                Family.TREND,
                "Smoothed bars: the close is the mean of the bar's prices, the open the"
                    + " middle of the previous smoothed body")
            .from("Dan Valcu, Using the Heikin-Ashi Technique, Stocks and Commodities 22:2,"
                + " 2004; the first bar opens in the middle of its own body")
            .on(Input.OPEN, Input.HIGH, Input.LOW, Input.CLOSE)
            .giving("open", "high", "low", "close")
            .definedBy((graph, in, args) -> {
              Ref bar = graph.node(new HeikinAshi(), in.toArray(Ref[]::new));
              return List.of(bar, bar.output(1), bar.output(2), bar.output(3));
            }));
  }

  private static List<Ref> vortex(Graph graph, List<Ref> in, Function.Arguments args) {
    WindowSum sum = new WindowSum(args.whole(0));
    Ref moves = graph.node(new VortexMovement(), in.get(0), in.get(1));
    Ref range = graph.node(sum, TrueRange.of(graph, in));
    Arithmetic share = new Arithmetic(Operator.DIVIDE);
    return List.of(
        graph.node(share, graph.node(sum, moves), range),
        graph.node(share, graph.node(sum, moves.output(1)), range));
  }
}
