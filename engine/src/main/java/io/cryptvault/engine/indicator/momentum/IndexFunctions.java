package io.cryptvault.engine.indicator.momentum;

import io.cryptvault.engine.formula.AverageKind;
import io.cryptvault.engine.formula.Function;
import io.cryptvault.engine.formula.Function.Family;
import io.cryptvault.engine.formula.Input;
import io.cryptvault.engine.formula.Parameter;
import io.cryptvault.engine.formula.Unit;
import io.cryptvault.engine.indicator.average.Averages;
import io.cryptvault.engine.indicator.average.EmaCascade;
import io.cryptvault.engine.indicator.logic.Difference;
import io.cryptvault.engine.indicator.logic.Lag;
import io.cryptvault.engine.indicator.price.MeanPrice;
import io.cryptvault.engine.indicator.statistic.AbsoluteChange;
import io.cryptvault.engine.indicator.statistic.Change;
import io.cryptvault.engine.indicator.statistic.Extremes;
import io.cryptvault.engine.indicator.statistic.PercentRank;
import io.cryptvault.engine.kernel.Graph;
import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Ref;
import java.util.List;

/** The indexes that TA-Lib lacks, which build on the relative strength index and the stochastic. */
public final class IndexFunctions {
  private IndexFunctions() {}

  /** {@return these functions, for the catalogue} */
  public static List<Function> functions() {
    return List.of(
        named(
                "FISHER",
                "Fisher transform of the position of the bar's middle in a window's range,"
                    + " and that of the previous bar")
            .from("John Ehlers, Stocks and Commodities 20:11, 2002")
            .on(Input.HIGH, Input.LOW)
            .with(Parameter.period("period", 9, 2))
            .giving("fisher", "trigger")
            .answering("counts as in the middle when the range is 0")
            .definedBy((graph, in, args) -> {
              Ref middle = graph.node(new MeanPrice(2), in.get(0), in.get(1));
              Ref fisher = inRange(graph, new FisherTransform(), args.whole(0), middle);
              return List.of(fisher, graph.node(new Lag(1), fisher));
            }),
        named(
                "STC",
                "Schaff's trend cycle: fast less slow average, of which a smoothed"
                    + " stochastic is taken twice")
            .from("Doug Schaff, Schaff Trend Cycle, 1999")
            .with(
                Parameter.period("period", 10, 2),
                Parameter.period("fast", 23, 2),
                Parameter.period("slow", 50, 3),
                Parameter.real("factor", 0.5, 0.01, 1))
            .answering("a stochastic repeats its last value when the range is 0; 0 at first")
            .definedBy(IndexFunctions::trendCycle),
        named(
                "QQE",
                "Quantitative qualitative estimation: a smoothed relative strength index, and the"
                    + " stop that follows it")
            .from("Igor Livshin's, with TradingView's defaults")
            .with(
                Parameter.period("period", 14, 2),
                Parameter.period("smooth", 5, 1),
                Parameter.real("factor", 4.236, 0, 1_000))
            .giving("qqe", "signal")
            .answering("the index is 0 when there was neither gain nor loss, like RSI")
            .definedBy(IndexFunctions::estimation),
        named("LAGUERRE_RSI", "Relative strength index of a Laguerre filter, from 0 to 1")
            .from("John Ehlers, Cybernetic Analysis for Stocks and Futures, 2004")
            .with(Parameter.real("gamma", 0.5, 0, 0.99))
            .answering("0 when nothing has moved, like RSI")
            .definedBy(
                (graph, in, args) -> List.of(graph.node(new LaguerreRsi(args.real(0)), in.get(0)))),
        named(
                "CONNORS_RSI",
                "Mean of three: the relative strength index, that of the streak, and the"
                    + " percent rank of the last change (the share of earlier changes that are"
                    + " smaller; equal ones do not count); streaks count up to 100")
            .from("Larry Connors and Cesar Alvarez, An Introduction to ConnorsRSI, 2012")
            .with(
                Parameter.period("period", 3, 2),
                Parameter.period("streak", 2, 2),
                Parameter.period("rank", 100, 1))
            .answering("an index is 0 when there was neither gain nor loss, like RSI; a change"
                + " equal to this one does not count in the rank, as with Connors and Alvarez,"
                + " ta4j and thinkorswim; TradingView counts it (percent_rank)")
            .definedBy(IndexFunctions::connors));
  }

  private static Function.Builder named(String name, String summary) {
    return Function.named(name, Family.MOMENTUM, summary).in(Unit.NUMBER);
  }

  /** Adds a kernel whose inputs are a line and the highest and lowest of a window of it. */
  private static Ref inRange(Graph graph, Kernel kernel, int period, Ref line) {
    return graph.node(
        kernel, line, Extremes.highest(graph, period, line), Extremes.lowest(graph, period, line));
  }

  private static List<Ref> trendCycle(Graph graph, List<Ref> in, Function.Arguments args) {
    Ref line = graph.node(
        new Difference(),
        Averages.average(graph, AverageKind.EMA, args.whole(1), in.get(0)),
        Averages.average(graph, AverageKind.EMA, args.whole(2), in.get(0)));
    SmoothedStochastic stage = new SmoothedStochastic(args.real(3));
    Ref once = inRange(graph, stage, args.whole(0), line);
    return List.of(inRange(graph, stage, args.whole(0), once));
  }

  private static List<Ref> estimation(Graph graph, List<Ref> in, Function.Arguments args) {
    Ref index = Averages.average(
        graph,
        AverageKind.EMA,
        args.whole(1),
        graph.node(new Rsi(args.whole(0), Rsi.Measure.GAINS), in.get(0)));
    Ref usual =
        EmaCascade.twice(graph, 2 * args.whole(0) - 1, graph.node(new AbsoluteChange(), index));
    return List.of(index, graph.node(new TrailingBand(args.real(2)), index, usual));
  }

  private static List<Ref> connors(Graph graph, List<Ref> in, Function.Arguments args) {
    Ref streak = graph.node(new StreakLength(), in.get(0));
    return List.of(graph.node(
        new MeanPrice(3),
        graph.node(new Rsi(args.whole(0), Rsi.Measure.GAINS), in.get(0)),
        graph.node(new Rsi(args.whole(1), Rsi.Measure.GAINS), streak),
        graph.node(
            new PercentRank(args.whole(2), PercentRank.Counted.LESS),
            graph.node(new Change(Change.Measure.PERCENT, 1), in.get(0)))));
  }
}
