package io.cryptvault.engine.indicator.volume;

import io.cryptvault.engine.formula.AverageKind;
import io.cryptvault.engine.formula.Function;
import io.cryptvault.engine.formula.Function.Family;
import io.cryptvault.engine.formula.Input;
import io.cryptvault.engine.formula.Operator;
import io.cryptvault.engine.formula.Parameter;
import io.cryptvault.engine.formula.Unit;
import io.cryptvault.engine.indicator.average.Averages;
import io.cryptvault.engine.indicator.logic.Arithmetic;
import io.cryptvault.engine.indicator.logic.Difference;
import io.cryptvault.engine.indicator.price.MeanPrice;
import io.cryptvault.engine.indicator.statistic.WindowSum;
import io.cryptvault.engine.kernel.Graph;
import io.cryptvault.engine.kernel.Ref;
import java.util.List;

/** The functions that show whether volume drives prices up or down. */
public final class MoneyFlowFunctions {
  private MoneyFlowFunctions() {}

  /** {@return these functions, for the catalogue} */
  public static List<Function> functions() {
    return List.of(
        Function.named(
                "CMF",
                Family.VOLUME,
                "Chaikin money flow: a window's volume, weighted by where bars closed in"
                    + " their ranges, as a share of all volume; -1 to 1")
            .from("Marc Chaikin's money flow, in Steven Achelis, Technical Analysis from A to Z,"
                + " 1995")
            .on(Input.HIGH, Input.LOW, Input.CLOSE, Input.VOLUME)
            .with(Parameter.period("period", 20, 1))
            .in(Unit.NUMBER)
            .answering("absent where the window has no volume; a bar without a range counts as 0")
            .definedBy((graph, in, args) -> {
              WindowSum sum = new WindowSum(args.whole(0));
              Ref flow = MoneyFlowVolume.of(graph, in);
              return List.of(graph.node(
                  new Arithmetic(Operator.DIVIDE),
                  graph.node(sum, flow),
                  graph.node(sum, in.get(3))));
            }),
        Function.named("EFI", Family.VOLUME, "Elder's force index: change times volume, averaged")
            .from("Alexander Elder, Trading for a Living, 1993")
            .on(Input.CLOSE, Input.VOLUME)
            .with(Parameter.period("period", 13, 1))
            .in(Unit.MONEY)
            .definedBy((graph, in, args) -> List.of(Averages.average(
                graph,
                AverageKind.EMA,
                args.whole(0),
                graph.node(new SignedVolume(SignedVolume.Weight.CHANGE), in.get(0), in.get(1))))),
        Function.named(
                "EOM",
                Family.VOLUME,
                "Ease of movement: the change of the bar's middle, relative to the volume"
                    + " for its range, averaged; divisor is the unit of volume")
            .from("Richard Arms, Volume Cycles in the Stock Market, 1983; the divisor as in"
                + " TradingView, other charts have 100000000")
            .on(Input.HIGH, Input.LOW, Input.VOLUME)
            .with(Parameter.period("period", 14, 1), Parameter.real("divisor", 10_000, 1e-12, 1e15))
            .in(Unit.PRICE_SQUARED_PER_VOLUME)
            .answering("absent at a bar without volume; the mean then uses the previous value")
            .definedBy(MoneyFlowFunctions::ease),
        Function.named(
                "KVO",
                Family.VOLUME,
                "Klinger volume oscillator: fast less slow average of the volume, signed by"
                    + " the typical price's change, and its signal")
            .from("Stephen Klinger, Identifying Trends with Volume Analysis, Stocks and Commodities"
                + " 15:12, 1997, in TradingView's short form, without the volume force")
            .on(Input.HIGH, Input.LOW, Input.CLOSE, Input.VOLUME)
            .with(
                Parameter.period("fast", 34, 1),
                Parameter.period("slow", 55, 1),
                Parameter.period("signal", 13, 1))
            .giving("kvo", "signal")
            .in(Unit.VOLUME)
            .answering("volume counts as bought where the typical price did not move")
            .definedBy(MoneyFlowFunctions::klinger));
  }

  /** The mean, as the sum of the values divided by the period: in a market that does not move it is exactly 0. */
  private static List<Ref> ease(Graph graph, List<Ref> in, Function.Arguments args) {
    Ref share =
        graph.node(new EaseOfMovement(args.real(1) / args.whole(0)), in.toArray(Ref[]::new));
    return List.of(graph.node(new WindowSum(args.whole(0)), share));
  }

  private static List<Ref> klinger(Graph graph, List<Ref> in, Function.Arguments args) {
    Ref typical = graph.node(new MeanPrice(3), in.get(0), in.get(1), in.get(2));
    Ref signed = graph.node(new SignedVolume(SignedVolume.Weight.SIGN), typical, in.get(3));
    Ref fast = Averages.average(graph, AverageKind.EMA, args.whole(0), signed);
    Ref slow = Averages.average(graph, AverageKind.EMA, args.whole(1), signed);
    Ref oscillator = graph.node(new Difference(), fast, slow);
    return List.of(oscillator, Averages.average(graph, AverageKind.EMA, args.whole(2), oscillator));
  }
}
