package io.cryptvault.engine.indicator.trend;

import io.cryptvault.engine.formula.Function;
import io.cryptvault.engine.formula.Function.Family;
import io.cryptvault.engine.formula.Input;
import io.cryptvault.engine.formula.Parameter;
import io.cryptvault.engine.formula.Unit;
import io.cryptvault.engine.indicator.statistic.Extremes;
import io.cryptvault.engine.indicator.volatility.TrueRange;
import io.cryptvault.engine.kernel.Graph;
import io.cryptvault.engine.kernel.Ref;
import java.util.List;

/** Stops that follow a trend. */
public final class StopFunctions {
  private StopFunctions() {}

  /** {@return these functions, for the catalogue} */
  public static List<Function> functions() {
    return List.of(
        Function.named(
                "SUPERTREND",
                Family.TREND,
                "A stop that follows the bar's middle by average true ranges; direction 1 up, -1"
                    + " down")
            .from("Olivier Seban's SuperTrend as TradingView computes it, whose direction has"
                + " the opposite sign; it starts with direction -1")
            .on(Input.HIGH, Input.LOW, Input.CLOSE)
            .with(Parameter.period("period", 10, 1), Parameter.real("multiplier", 3, 0.1, 1e6))
            .giving("supertrend", "direction")
            .in(Unit.PRICE, Unit.NUMBER)
            .definedBy((graph, in, args) -> {
              Ref range = TrueRange.average(graph, in, args.whole(0));
              Ref trend =
                  graph.node(new SuperTrend(args.real(1)), in.get(0), in.get(1), in.get(2), range);
              return List.of(trend, trend.output(1));
            }),
        Function.named(
                "VOLATILITY_STOP",
                Family.TREND,
                "A stop that follows the best close of the trend by average true ranges; direction"
                    + " 1 up, -1 down")
            .from("J. Welles Wilder, New Concepts in Technical Trading Systems, 1978"
                + " (Volatility System); that the stop never moves against the trend is from"
                + " TradingView's Volatility Stop")
            .on(Input.HIGH, Input.LOW, Input.CLOSE)
            .with(Parameter.period("period", 20, 1), Parameter.real("multiplier", 2, 0.1, 1e6))
            .giving("stop", "direction")
            .in(Unit.PRICE, Unit.NUMBER)
            .definedBy((graph, in, args) -> {
              Ref range = TrueRange.average(graph, in, args.whole(0));
              Ref stop = graph.node(new VolatilityStop(args.real(1)), in.get(2), range);
              return List.of(stop, stop.output(1));
            }),
        Function.named(
                "CHANDELIER",
                Family.TREND,
                "Chandelier exits: average true ranges below the highest high for a long position,"
                    + " above the lowest low for a short one")
            .from("Charles Le Beau, in Alexander Elder, Come Into My Trading Room, 2002")
            .on(Input.HIGH, Input.LOW, Input.CLOSE)
            .with(Parameter.period("period", 22, 1), Parameter.real("multiplier", 3, 0, 1e6))
            .giving("long", "short")
            .definedBy(StopFunctions::chandelier));
  }

  private static List<Ref> chandelier(Graph graph, List<Ref> in, Function.Arguments args) {
    int period = args.whole(0);
    Ref exits = graph.node(
        new OffsetLines(args.real(1)),
        Extremes.lowest(graph, period, in.get(1)),
        Extremes.highest(graph, period, in.get(0)),
        TrueRange.average(graph, in, period));
    return List.of(exits.output(1), exits);
  }
}
