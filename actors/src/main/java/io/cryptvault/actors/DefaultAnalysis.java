package io.cryptvault.actors;

import io.cryptvault.engine.indicator.FullAnalysis;
import java.util.List;

/** The formulas of an analysis when the request names none: the engine's full set. */
public final class DefaultAnalysis {
  private DefaultAnalysis() {}

  public static List<String> formulas() {
    return FullAnalysis.formulas();
  }
}
