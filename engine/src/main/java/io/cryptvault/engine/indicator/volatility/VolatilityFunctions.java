package io.cryptvault.engine.indicator.volatility;

import io.cryptvault.engine.formula.AverageKind;
import io.cryptvault.engine.formula.Function;
import io.cryptvault.engine.formula.Function.Family;
import io.cryptvault.engine.formula.Input;
import io.cryptvault.engine.formula.Parameter;
import io.cryptvault.engine.formula.Unit;
import io.cryptvault.engine.indicator.average.Averages;
import io.cryptvault.engine.indicator.statistic.Variance;
import io.cryptvault.engine.kernel.Graph;
import io.cryptvault.engine.kernel.Ref;
import java.util.List;
import java.util.stream.Stream;

/** TA-Lib's functions that measure how widely prices range, and its bands. */
public final class VolatilityFunctions {
  private VolatilityFunctions() {}

  /** {@return these functions, for the catalogue} */
  public static List<Function> functions() {
    return List.of(
        Function.named(
                "BBANDS",
                Family.VOLATILITY,
                "Bollinger bands: an average, and bands above and below it by multiples of"
                    + " the standard deviation")
            .with(
                Parameter.period("period", 5, 2),
                Parameter.real("above", 2, -3e37, 3e37),
                Parameter.real("below", 2, -3e37, 3e37),
                Parameter.average("kind", AverageKind.SMA))
            .giving("upper", "middle", "lower")
            .answering("right for tiny prices too: TA-Lib collapses the bands when the variance is"
                + " below 1e-14")
            .definedBy(VolatilityFunctions::bands),
        Function.named(
                "ACCBANDS",
                Family.VOLATILITY,
                "Acceleration bands: averages of the high raised and the low lowered by the range")
            .on(Input.HIGH, Input.LOW, Input.CLOSE)
            .with(Parameter.period("period", 20, 2))
            .giving("upper", "middle", "lower")
            .answering("high and low themselves where they add up to 0, as in TA-Lib")
            .definedBy((graph, in, args) -> {
              Ref bands = graph.node(new AccelerationBands(), in.get(0), in.get(1));
              return Stream.of(bands, in.get(2), bands.output(1))
                  .map(band -> Averages.average(graph, AverageKind.SMA, args.whole(0), band))
                  .toList();
            }),
        Function.named(
                "TRANGE",
                Family.VOLATILITY,
                "True range: the bar's range, extended to the previous close")
            .on(Input.HIGH, Input.LOW, Input.CLOSE)
            .definedBy((graph, in, args) -> List.of(TrueRange.of(graph, in))),
        Function.named(
                "ATR",
                Family.VOLATILITY,
                "Average true range: Wilder's smoothing of the true range")
            .on(Input.HIGH, Input.LOW, Input.CLOSE)
            .with(Parameter.period("period", 14, 1))
            .definedBy((graph, in, args) -> List.of(TrueRange.average(graph, in, args.whole(0)))),
        Function.named("NATR", Family.VOLATILITY, "Average true range in percent of the close")
            .on(Input.HIGH, Input.LOW, Input.CLOSE)
            .with(Parameter.period("period", 14, 1))
            .in(Unit.NUMBER)
            .definedBy((graph, in, args) -> List.of(graph.node(
                new PercentOf(), TrueRange.average(graph, in, args.whole(0)), in.get(2)))));
  }

  private static List<Ref> bands(Graph graph, List<Ref> in, Function.Arguments args) {
    Ref middle = Averages.average(graph, args.average(3), args.whole(0), in.get(0));
    Ref variance = graph.node(new Variance(args.whole(0)), in.get(0));
    Ref bands = graph.node(new DeviationBands(args.real(1), args.real(2)), middle, variance);
    return List.of(bands, middle, bands.output(1));
  }
}
