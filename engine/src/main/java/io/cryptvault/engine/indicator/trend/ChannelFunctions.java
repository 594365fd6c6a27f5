package io.cryptvault.engine.indicator.trend;

import io.cryptvault.engine.formula.AverageKind;
import io.cryptvault.engine.formula.Function;
import io.cryptvault.engine.formula.Function.Family;
import io.cryptvault.engine.formula.Input;
import io.cryptvault.engine.formula.Parameter;
import io.cryptvault.engine.indicator.average.Averages;
import io.cryptvault.engine.indicator.price.MeanPrice;
import io.cryptvault.engine.indicator.statistic.Extremes;
import io.cryptvault.engine.indicator.volatility.TrueRange;
import io.cryptvault.engine.kernel.Graph;
import io.cryptvault.engine.kernel.Ref;
import java.util.List;

/** Channels and clouds: lines above and below prices. */
public final class ChannelFunctions {
  private ChannelFunctions() {}

  /** {@return these functions, for the catalogue} */
  public static List<Function> functions() {
    return List.of(
        Function.named(
                "KELTNER",
                Family.TREND,
                "Keltner channel: an exponential average, and lines above and below it by"
                    + " average true ranges")
            .from("Chester Keltner, How to Make Money in Commodities, 1960, with Linda Raschke's"
                + " exponential average and Wilder's average true range")
            .on(Input.HIGH, Input.LOW, Input.CLOSE)
            .with(
                Parameter.period("period", 20, 1),
                Parameter.real("multiplier", 2, 0, 1e6),
                Parameter.period("atr_period", 10, 1))
            .giving("upper", "middle", "lower")
            .definedBy(ChannelFunctions::keltner),
        Function.named(
                "DONCHIAN",
                Family.TREND,
                "Donchian channel: highest high and lowest low of a window, and their mean")
            .from("Richard Donchian, Trend-Following Methods in Commodity Price Analysis, 1957;"
                + " this bar is part of the window")
            .on(Input.HIGH, Input.LOW)
            .with(Parameter.period("period", 20, 1))
            .giving("upper", "middle", "lower")
            .definedBy((graph, in, args) -> {
              Ref upper = Extremes.highest(graph, args.whole(0), in.get(0));
              Ref lower = Extremes.lowest(graph, args.whole(0), in.get(1));
              return List.of(upper, graph.node(new MeanPrice(2), upper, lower), lower);
            }),
        Function.named(
                "ICHIMOKU",
                Family.TREND,
                "Ichimoku cloud: midpoints of three windows; the senkou spans are those"
                    + " computed displacement bars ago, which is the cloud at this bar; chikou is"
                    + " this close, which charts draw displacement bars back")
            .from("Goichi Hosoda, Ichimoku Kinko Hyo, 1969; charts that count this bar as the first"
                + " displace by one bar less")
            .on(Input.HIGH, Input.LOW, Input.CLOSE)
            .with(
                Parameter.period("tenkan", 9, 1),
                Parameter.period("kijun", 26, 1),
                Parameter.period("senkou", 52, 1),
                Parameter.period("displacement", 26, 1))
            .giving("tenkan", "kijun", "senkou_a", "senkou_b", "chikou")
            .definedBy(ChannelFunctions::ichimoku));
  }

  private static List<Ref> keltner(Graph graph, List<Ref> in, Function.Arguments args) {
    Ref middle = Averages.average(graph, AverageKind.EMA, args.whole(0), in.get(2));
    Ref range = TrueRange.average(graph, in, args.whole(2));
    Ref bands = graph.node(new OffsetLines(args.real(1)), middle, middle, range);
    return List.of(bands, middle, bands.output(1));
  }

  private static List<Ref> ichimoku(Graph graph, List<Ref> in, Function.Arguments args) {
    Ref tenkan = middle(graph, in, args.whole(0));
    Ref kijun = middle(graph, in, args.whole(1));
    Ref ahead = graph.node(new MeanPrice(2), tenkan, kijun);
    Displaced displaced = new Displaced(args.whole(3));
    return List.of(
        tenkan,
        kijun,
        graph.node(displaced, ahead),
        graph.node(displaced, middle(graph, in, args.whole(2))),
        in.get(2));
  }

  /** The midpoint between the highest high and the lowest low of a window. */
  private static Ref middle(Graph graph, List<Ref> in, int period) {
    return graph.node(
        new MeanPrice(2),
        Extremes.highest(graph, period, in.get(0)),
        Extremes.lowest(graph, period, in.get(1)));
  }
}
