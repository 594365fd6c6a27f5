package io.cryptvault.engine.indicator.volume;

import io.cryptvault.engine.formula.Function;
import io.cryptvault.engine.formula.Function.Family;
import io.cryptvault.engine.formula.Input;
import io.cryptvault.engine.formula.Parameter;
import io.cryptvault.engine.formula.Unit;
import io.cryptvault.engine.indicator.momentum.ShareOfRises;
import io.cryptvault.engine.indicator.price.MeanPrice;
import java.util.List;

/** TA-Lib's functions of price and volume. */
public final class VolumeFunctions {
  private static final String STILL = "a bar without range adds nothing, as in TA-Lib";

  private VolumeFunctions() {}

  /** {@return these functions, for the catalogue} */
  public static List<Function> functions() {
    return List.of(
        Function.named(
                "OBV",
                Family.VOLUME,
                "On-balance volume: volume is added on a rise and subtracted on a fall")
            .on(Input.CLOSE, Input.VOLUME)
            .in(Unit.VOLUME)
            .definedBy((graph, in, args) -> List.of(graph.node(new Obv(), in.get(0), in.get(1)))),
        Function.named(
                "AD",
                Family.VOLUME,
                "Accumulation and distribution: the running total of volume times the"
                    + " close's position in the range")
            .on(Input.HIGH, Input.LOW, Input.CLOSE, Input.VOLUME)
            .answering(STILL)
            .in(Unit.VOLUME)
            .definedBy((graph, in, args) ->
                List.of(graph.node(new RunningTotal(), MoneyFlowVolume.of(graph, in)))),
        Function.named(
                "ADOSC",
                Family.VOLUME,
                "Chaikin's oscillator: fast less slow average of accumulation and distribution")
            .on(Input.HIGH, Input.LOW, Input.CLOSE, Input.VOLUME)
            .with(Parameter.period("fast", 3, 2), Parameter.period("slow", 10, 2))
            .answering(STILL)
            .in(Unit.VOLUME)
            .definedBy((graph, in, args) -> List.of(graph.node(
                new ChaikinOscillator(args.whole(0), args.whole(1)),
                MoneyFlowVolume.of(graph, in)))),
        Function.named(
                "MFI",
                Family.VOLUME,
                "Money flow index: the money of rising bars in percent of all money of a"
                    + " window")
            .on(Input.HIGH, Input.LOW, Input.CLOSE, Input.VOLUME)
            .with(Parameter.period("period", 14, 2))
            .answering("0 when no money moved, as in TA-Lib, which answers 0 below a flow of 1.0"
                + " already; this is right at any price and volume")
            .in(Unit.NUMBER)
            .definedBy((graph, in, args) -> List.of(graph.node(
                new ShareOfRises(args.whole(0), 0),
                graph.node(
                    new MoneyFlow(),
                    graph.node(new MeanPrice(3), in.get(0), in.get(1), in.get(2)),
                    in.get(3))))));
  }
}
