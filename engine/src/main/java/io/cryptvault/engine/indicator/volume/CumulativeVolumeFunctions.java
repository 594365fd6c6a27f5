package io.cryptvault.engine.indicator.volume;

import io.cryptvault.engine.formula.Function;
import io.cryptvault.engine.formula.Function.Family;
import io.cryptvault.engine.formula.Input;
import io.cryptvault.engine.formula.Unit;
import java.util.List;

/** The cumulative functions of price and volume that TA-Lib lacks. */
public final class CumulativeVolumeFunctions {
  private CumulativeVolumeFunctions() {}

  /** {@return these functions, for the catalogue} */
  public static List<Function> functions() {
    return List.of(
        index(
            "NVI",
            "Negative volume index: follows prices on bars with less volume than the one before,"
                + " from 1000",
            VolumeIndex.Volume.LESS),
        index(
            "PVI",
            "Positive volume index: follows prices on bars with more volume than the one before,"
                + " from 1000",
            VolumeIndex.Volume.MORE),
        Function.named(
                "PVT",
                Family.VOLUME,
                "Price volume trend: the running total of volume times relative change, from 0")
            .from("Steven Achelis, Technical Analysis from A to Z, 1995")
            .on(Input.CLOSE, Input.VOLUME)
            .in(Unit.VOLUME)
            .answering("a bar after a value of 0 adds nothing")
            .definedBy((graph, in, args) ->
                List.of(graph.node(new PriceVolumeTrend(), in.get(0), in.get(1)))));
  }

  private static Function index(String name, String summary, VolumeIndex.Volume on) {
    return Function.named(name, Family.VOLUME, summary)
        .from("Norman Fosback, Stock Market Logic, 1976, after Paul Dysart")
        .on(Input.CLOSE, Input.VOLUME)
        .in(Unit.NUMBER)
        .answering("does not change after a value of 0")
        .definedBy(
            (graph, in, args) -> List.of(graph.node(new VolumeIndex(on), in.get(0), in.get(1))));
  }
}
