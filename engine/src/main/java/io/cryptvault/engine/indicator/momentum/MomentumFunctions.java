package io.cryptvault.engine.indicator.momentum;

import io.cryptvault.engine.formula.Function;
import io.cryptvault.engine.formula.Function.Family;
import io.cryptvault.engine.formula.Input;
import io.cryptvault.engine.formula.Parameter;
import io.cryptvault.engine.formula.Unit;
import io.cryptvault.engine.indicator.average.EmaCascade;
import io.cryptvault.engine.indicator.logic.Difference;
import io.cryptvault.engine.indicator.price.MeanPrice;
import io.cryptvault.engine.indicator.statistic.Change;
import io.cryptvault.engine.indicator.statistic.WindowSum;
import io.cryptvault.engine.indicator.volatility.TrueRange;
import io.cryptvault.engine.kernel.Graph;
import io.cryptvault.engine.kernel.Ref;
import java.util.List;
import java.util.stream.IntStream;

/** TA-Lib's functions that measure how fast and how far prices move. */
public final class MomentumFunctions {
  private MomentumFunctions() {}

  /** {@return these functions, for the catalogue} */
  public static List<Function> functions() {
    return List.of(
        change("MOM", "Change over period bars", Change.Measure.DIFFERENCE, Unit.PRICE),
        change("ROC", "Change over period bars, in percent", Change.Measure.PERCENT, Unit.NUMBER),
        change(
            "ROCP",
            "Change over period bars, as a fraction of the old value",
            Change.Measure.FRACTION,
            Unit.NUMBER),
        change("ROCR", "Ratio to the value period bars ago", Change.Measure.RATIO, Unit.NUMBER),
        change(
            "ROCR100",
            "Ratio to the value period bars ago, in percent",
            Change.Measure.RATIO_IN_PERCENT,
            Unit.NUMBER),
        Function.named(
                "RSI",
                Family.MOMENTUM,
                "Relative strength index: Wilder's mean gain in percent of mean gain and loss")
            .with(Parameter.period("period", 14, 2))
            .answering(
                "0 when there was neither gain nor loss, as in TA-Lib; other libraries say 50 or"
                    + " 100")
            .in(Unit.NUMBER)
            .definedBy((graph, in, args) ->
                List.of(graph.node(new Rsi(args.whole(0), Rsi.Measure.GAINS), in.get(0)))),
        Function.named(
                "CMO",
                Family.MOMENTUM,
                "Chande's momentum oscillator with Wilder's means: gain less loss, in"
                    + " percent of their sum")
            .with(Parameter.period("period", 14, 2))
            .answering("0 when there was neither gain nor loss, as in TA-Lib")
            .in(Unit.NUMBER)
            .definedBy((graph, in, args) ->
                List.of(graph.node(new Rsi(args.whole(0), Rsi.Measure.BALANCE), in.get(0)))),
        Function.named(
                "CCI",
                Family.MOMENTUM,
                "Distance of the typical price from its mean, in units of 0.015 mean"
                    + " absolute deviations")
            .on(Input.HIGH, Input.LOW, Input.CLOSE)
            .with(Parameter.period("period", 14, 2))
            .answering("0 when the distance or the deviation is 0, as in TA-Lib")
            .in(Unit.NUMBER)
            .definedBy((graph, in, args) -> List.of(graph.node(
                new Cci(args.whole(0)), graph.node(new MeanPrice(3), in.toArray(Ref[]::new))))),
        Function.named(
                "TRIX",
                Family.MOMENTUM,
                "Bar-to-bar change of an average of an average of an average, in percent")
            .with(Parameter.period("period", 30, 1))
            .answering("0 when the old value is 0, as in TA-Lib")
            .in(Unit.NUMBER)
            .definedBy((graph, in, args) -> List.of(graph.node(
                new Change(Change.Measure.PERCENT, 1),
                EmaCascade.thrice(graph, args.whole(0), in.get(0))))),
        Function.named("BOP", Family.MOMENTUM, "Balance of power: the body as a share of the range")
            .on(Input.OPEN, Input.HIGH, Input.LOW, Input.CLOSE)
            .answering("0 when the range is 0, as in TA-Lib")
            .in(Unit.NUMBER)
            .definedBy((graph, in, args) ->
                List.of(graph.node(new BalanceOfPower(), in.toArray(Ref[]::new)))),
        Function.named(
                "IMI",
                Family.MOMENTUM,
                "Intraday momentum index: rising bodies in percent of all bodies of a window")
            .on(Input.OPEN, Input.CLOSE)
            .with(Parameter.period("period", 14, 2))
            .answering("absent when no bar of the window has a body, as in TA-Lib")
            .in(Unit.NUMBER)
            .definedBy((graph, in, args) -> List.of(graph.node(
                new ShareOfRises(args.whole(0), Double.NaN),
                graph.node(new Difference(), in.get(1), in.get(0))))),
        Function.named(
                "ULTOSC",
                Family.MOMENTUM,
                "Ultimate oscillator: buying pressure as a share of true range, over three windows")
            .on(Input.HIGH, Input.LOW, Input.CLOSE)
            .with(
                Parameter.period("period1", 7, 1),
                Parameter.period("period2", 14, 1),
                Parameter.period("period3", 28, 1))
            .answering("a window without any range counts as 0, as in TA-Lib")
            .in(Unit.NUMBER)
            .definedBy(MomentumFunctions::ultimate));
  }

  private static Function change(String name, String summary, Change.Measure measure, Unit unit) {
    Function.Builder function = Function.named(name, Family.MOMENTUM, summary)
        .with(Parameter.period("period", 10, 1))
        .in(unit);
    if (measure != Change.Measure.DIFFERENCE) {
      function.answering("0 when the old value is 0, as in TA-Lib");
    }
    return function.definedBy(
        (graph, in, args) -> List.of(graph.node(new Change(measure, args.whole(0)), in.get(0))));
  }

  /** TA-Lib sorts the periods by length, so their order does not matter. */
  private static List<Ref> ultimate(Graph graph, List<Ref> in, Function.Arguments args) {
    int[] periods = IntStream.range(0, 3).map(args::whole).sorted().toArray();
    Ref pressure = graph.node(new BuyingPressure(), in.get(1), in.get(2));
    Ref range = TrueRange.of(graph, in);
    Ref[] sums = new Ref[6];
    for (int k = 0; k < periods.length; k++) {
      sums[2 * k] = sum(graph, periods[k], pressure);
      sums[2 * k + 1] = sum(graph, periods[k], range);
    }
    return List.of(graph.node(new UltimateOscillator(), sums));
  }

  private static Ref sum(Graph graph, int period, Ref input) {
    return period == 1 ? input : graph.node(new WindowSum(period), input);
  }
}
