package io.cryptvault.engine.indicator.price;

import io.cryptvault.engine.formula.Function;
import io.cryptvault.engine.formula.Function.Family;
import io.cryptvault.engine.formula.Input;
import io.cryptvault.engine.kernel.Graph;
import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Ref;
import java.util.ArrayList;
import java.util.List;

/**
 * Pivot levels. They are computed from a bar's own prices and meant for the bars after it: on a higher interval, {@code
 * pivots.r1@1d} gives those of the last closed bar.
 */
public final class PivotFunctions {
  private static final String USE = ", from the bar's own prices: use it as pivots@1d";

  private PivotFunctions() {}

  /** {@return these functions, for the catalogue} */
  public static List<Function> functions() {
    return List.of(
        levels("PIVOTS", "Floor traders' pivot and levels" + USE)
            .from(
                "the floor traders' formula, in John Person, A Complete Guide to Technical Trading"
                    + " Tactics, 2004")
            .definedBy((graph, in, args) ->
                all(graph, typical(graph, in), new FloorPivots(), typical(graph, in), in)),
        levels(
                "PIVOTS_FIBONACCI",
                "Pivot, and levels by Fibonacci shares of the range"
                    + USE.replace("@", "_fibonacci@"))
            .from("shares 0.382, 0.618 and 1 of the range around the floor traders' pivot, as"
                + " in TradingView's Fibonacci pivot points")
            .definedBy((graph, in, args) ->
                all(graph, typical(graph, in), RangePivots.FIBONACCI, typical(graph, in), in)),
        levels(
                "PIVOTS_CAMARILLA",
                "Pivot, and levels by shares of the range around the close"
                    + USE.replace("@", "_camarilla@"))
            .from("Nick Scott's Camarilla equation, 1989: 1.1 ranges over 12, 6, 4 and 2")
            .giving("p", "r1", "r2", "r3", "r4", "s1", "s2", "s3", "s4")
            .definedBy((graph, in, args) ->
                all(graph, typical(graph, in), RangePivots.CAMARILLA, in.get(2), in)),
        levels(
                "PIVOTS_WOODIE",
                "Pivot with the close counted twice, and the floor traders' levels"
                    + USE.replace("@", "_woodie@"))
            .from("Ken Wood's formula, (high + low + 2 close) / 4; the form with the next"
                + " bar's open instead of the close cannot be known when the bar closes")
            .definedBy((graph, in, args) -> {
              Ref pivot = graph.node(new MeanPrice(4), in.get(0), in.get(1), in.get(2), in.get(2));
              return all(graph, pivot, new FloorPivots(), pivot, in);
            }));
  }

  private static Function.Builder levels(String name, String summary) {
    return Function.named(name, Family.PRICE, summary)
        .on(Input.HIGH, Input.LOW, Input.CLOSE)
        .giving("p", "r1", "r2", "r3", "s1", "s2", "s3");
  }

  private static Ref typical(Graph graph, List<Ref> in) {
    return graph.node(new MeanPrice(3), in.toArray(Ref[]::new));
  }

  /** The pivot, then all levels of the kernel around a base. */
  private static List<Ref> all(Graph graph, Ref pivot, Kernel kernel, Ref base, List<Ref> in) {
    Ref levels = graph.node(kernel, base, in.get(0), in.get(1));
    List<Ref> all = new ArrayList<>(List.of(pivot));
    for (int k = 0; k < kernel.outputs(); k++) {
      all.add(levels.output(k));
    }
    return all;
  }
}
