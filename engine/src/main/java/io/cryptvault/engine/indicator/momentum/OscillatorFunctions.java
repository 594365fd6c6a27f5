package io.cryptvault.engine.indicator.momentum;

import io.cryptvault.engine.formula.AverageKind;
import io.cryptvault.engine.formula.Function;
import io.cryptvault.engine.formula.Function.Family;
import io.cryptvault.engine.formula.Input;
import io.cryptvault.engine.formula.Parameter;
import io.cryptvault.engine.formula.Unit;
import io.cryptvault.engine.indicator.average.Averages;
import io.cryptvault.engine.indicator.average.WeightedMean;
import io.cryptvault.engine.indicator.average.WeightedSum;
import io.cryptvault.engine.indicator.average.Weights;
import io.cryptvault.engine.indicator.logic.Difference;
import io.cryptvault.engine.indicator.logic.Lag;
import io.cryptvault.engine.indicator.price.MeanPrice;
import io.cryptvault.engine.indicator.statistic.AbsoluteChange;
import io.cryptvault.engine.indicator.statistic.Change;
import io.cryptvault.engine.indicator.statistic.RatioOrZero;
import io.cryptvault.engine.indicator.statistic.WindowSum;
import io.cryptvault.engine.indicator.volatility.PercentOf;
import io.cryptvault.engine.kernel.Graph;
import io.cryptvault.engine.kernel.Ref;
import java.util.List;

/** The oscillators that TA-Lib lacks: smoothed changes, bodies and distances. */
public final class OscillatorFunctions {
  private static final Change.Measure DIFFERENCE = Change.Measure.DIFFERENCE;
  private static final WeightedMean SYMMETRIC = new WeightedMean(Weights.of(1, 2, 2, 1));

  private OscillatorFunctions() {}

  /** {@return these functions, for the catalogue} */
  public static List<Function> functions() {
    return List.of(
        named("AO", "Awesome oscillator: fast less slow average of the middle of the bars")
            .from("Bill Williams, New Trading Dimensions, 1998")
            .on(Input.HIGH, Input.LOW)
            .with(Parameter.period("fast", 5, 1), Parameter.period("slow", 34, 1))
            .in(Unit.PRICE)
            .definedBy((graph, in, args) -> {
              Ref middle = graph.node(new MeanPrice(2), in.get(0), in.get(1));
              return List.of(graph.node(
                  new Difference(),
                  Averages.average(graph, AverageKind.SMA, args.whole(0), middle),
                  Averages.average(graph, AverageKind.SMA, args.whole(1), middle)));
            }),
        named(
                "DPO",
                "Detrended price oscillator: the price less the average of half a period and"
                    + " one bar ago; not shifted back, so it never uses later bars")
            .from("TradingView, Detrended Price Oscillator, not centred")
            .with(Parameter.period("period", 21, 1))
            .in(Unit.PRICE)
            .definedBy((graph, in, args) -> {
              Ref average = Averages.average(graph, AverageKind.SMA, args.whole(0), in.get(0));
              Ref old = graph.node(new Lag(args.whole(0) / 2 + 1), average);
              return List.of(graph.node(new Difference(), in.get(0), old));
            }),
        named("QSTICK", "Average body of a window; rising bodies are positive")
            .from("Tushar Chande and Stanley Kroll, The New Technical Trader, 1994")
            .on(Input.OPEN, Input.CLOSE)
            .with(Parameter.period("period", 8, 1))
            .in(Unit.PRICE)
            .definedBy((graph, in, args) -> List.of(Averages.average(
                graph,
                AverageKind.SMA,
                args.whole(0),
                graph.node(new Difference(), in.get(1), in.get(0))))),
        named("COPPOCK", "Coppock's curve: weighted average of the sum of two rates of change")
            .from("Edwin Coppock, Barron's, 1962")
            .with(
                Parameter.period("period", 10, 1),
                Parameter.period("fast", 11, 1),
                Parameter.period("slow", 14, 1))
            .answering("a rate of change is 0 when the old value is 0, as in TA-Lib's ROC")
            .definedBy((graph, in, args) -> List.of(Averages.average(
                graph,
                AverageKind.WMA,
                args.whole(0),
                graph.node(
                    new WeightedSum(1, 1),
                    rate(graph, args.whole(1), in.get(0)),
                    rate(graph, args.whole(2), in.get(0)))))),
        named(
                "KST",
                "Know sure thing: the sum of four smoothed rates of change with weights 1 to"
                    + " 4, and its average")
            .from("Martin Pring, Stocks and Commodities 10:9, 1992")
            .with(
                Parameter.period("roc1", 10, 1),
                Parameter.period("roc2", 15, 1),
                Parameter.period("roc3", 20, 1),
                Parameter.period("roc4", 30, 1),
                Parameter.period("sma1", 10, 1),
                Parameter.period("sma2", 10, 1),
                Parameter.period("sma3", 10, 1),
                Parameter.period("sma4", 15, 1),
                Parameter.period("signal", 9, 1))
            .giving("kst", "signal")
            .answering("a rate of change is 0 when the old value is 0, as in TA-Lib's ROC")
            .definedBy(OscillatorFunctions::knowSureThing),
        named(
                "TSI",
                "True strength index: the change in percent of its absolute value, both"
                    + " smoothed twice, and the average of that")
            .from("William Blau, Momentum, Direction and Divergence, 1995")
            .with(
                Parameter.period("fast", 13, 1),
                Parameter.period("slow", 25, 1),
                Parameter.period("signal", 13, 1))
            .giving("tsi", "signal")
            .answering("0 when nothing has moved")
            .definedBy(OscillatorFunctions::trueStrength),
        named(
                "SMI",
                "Stochastic momentum index: the distance from the middle of a window in percent of"
                    + " half its range, both smoothed twice, and the average of that")
            .from("William Blau, Momentum, Direction and Divergence, 1995")
            .on(Input.HIGH, Input.LOW, Input.CLOSE)
            .with(
                Parameter.period("period", 10, 1),
                Parameter.period("smooth", 3, 1),
                Parameter.period("signal", 3, 1))
            .giving("smi", "signal")
            .answering("0 when there was no range")
            .definedBy(StochasticFunctions::momentumIndex),
        named(
                "RVI",
                "Ehlers' relative vigor index: bodies as a share of ranges, and its weighted"
                    + " average; not Dorsey's relative volatility index, which has the same"
                    + " letters")
            .from("John Ehlers, Stocks and Commodities 20:1, 2002")
            .on(Input.OPEN, Input.HIGH, Input.LOW, Input.CLOSE)
            .with(Parameter.period("period", 10, 1))
            .giving("rvi", "signal")
            .answering("0 when no bar of the window has a range")
            .definedBy(OscillatorFunctions::vigor));
  }

  private static Function.Builder named(String name, String summary) {
    return Function.named(name, Family.MOMENTUM, summary).in(Unit.NUMBER);
  }

  private static Ref rate(Graph graph, int period, Ref input) {
    return graph.node(new Change(Change.Measure.PERCENT, period), input);
  }

  private static List<Ref> knowSureThing(Graph graph, List<Ref> in, Function.Arguments args) {
    Ref[] rates = new Ref[4];
    for (int k = 0; k < rates.length; k++) {
      rates[k] = sma(graph, args.whole(4 + k), rate(graph, args.whole(k), in.get(0)));
    }
    Ref kst = graph.node(new KnowSureThing(), rates);
    return List.of(kst, sma(graph, args.whole(8), kst));
  }

  private static List<Ref> trueStrength(Graph graph, List<Ref> in, Function.Arguments args) {
    int fast = args.whole(0);
    int slow = args.whole(1);
    Ref change = graph.node(new Change(DIFFERENCE, 1), in.get(0));
    Ref move = graph.node(new AbsoluteChange(), in.get(0));
    Ref strength = graph.node(
        new PercentOf(),
        ema(graph, fast, ema(graph, slow, change)),
        ema(graph, fast, ema(graph, slow, move)));
    return List.of(strength, ema(graph, args.whole(2), strength));
  }

  private static Ref sma(Graph graph, int period, Ref input) {
    return Averages.average(graph, AverageKind.SMA, period, input);
  }

  static Ref ema(Graph graph, int period, Ref input) {
    return Averages.average(graph, AverageKind.EMA, period, input);
  }

  private static List<Ref> vigor(Graph graph, List<Ref> in, Function.Arguments args) {
    Ref body = graph.node(new Difference(), in.get(3), in.get(0));
    Ref range = graph.node(new Difference(), in.get(1), in.get(2));
    WindowSum sum = new WindowSum(args.whole(0));
    Ref vigor = graph.node(
        new RatioOrZero(),
        graph.node(sum, graph.node(SYMMETRIC, body)),
        graph.node(sum, graph.node(SYMMETRIC, range)));
    return List.of(vigor, graph.node(SYMMETRIC, vigor));
  }
}
