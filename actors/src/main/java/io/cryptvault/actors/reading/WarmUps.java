package io.cryptvault.actors.reading;

import io.cryptvault.engine.plan.WarmUp;
import java.util.List;
import java.util.Map;

/**
 * How far each of some formulas has warmed up: thousands of symbols that have seen equally many bars share one. Immutable.
 *
 * @param byPlace in the order of the formulas
 * @param byKey the same by the texts as first typed
 */
public record WarmUps(List<WarmUp> byPlace, Map<String, WarmUp> byKey) {
  public WarmUps {
    byPlace = List.copyOf(byPlace);
  }

  /** Of these formulas, in their order. */
  public static WarmUps of(Formulas formulas, List<WarmUp> byPlace) {
    return new WarmUps(byPlace, formulas.map(byPlace::get));
  }
}
