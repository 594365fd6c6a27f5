package io.cryptvault.engine.indicator.volume;

import io.cryptvault.engine.formula.Function;
import io.cryptvault.engine.formula.Function.Family;
import io.cryptvault.engine.formula.Series;
import io.cryptvault.engine.formula.Unit;
import java.util.List;

/** The functions that weigh prices by what was traded. */
public final class Volumes {
  private Volumes() {}

  public static List<Function> functions() {
    return List.of(Function.named(
            "OBV", Family.VOLUME, "On-balance volume: added on a rise, taken off on a fall")
        .on(Series.CLOSE, Series.VOLUME)
        .in(Unit.VOLUME)
        .definedBy((graph, in, args) -> List.of(graph.node(new Obv(), in.get(0), in.get(1)))));
  }
}
