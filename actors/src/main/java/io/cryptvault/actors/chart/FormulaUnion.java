package io.cryptvault.actors.chart;

import io.cryptvault.engine.plan.Plan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A plan of all formulas that a worker runs, and their places in it. The same formulas are the same union in whatever order
 * they came, so workers share it. Immutable.
 */
public final class FormulaUnion {
  private final Plan plan;
  private final List<String> printed;
  private final Map<String, Integer> places = new HashMap<>();

  /** A union of the formulas of this plan, which is in the order of their printed forms. */
  FormulaUnion(Plan plan) {
    this.plan = plan;
    this.printed = plan.names().printed();
    for (int k = 0; k < printed.size(); k++) {
      places.put(printed.get(k), k);
    }
  }

  Plan plan() {
    return plan;
  }

  /** The formulas as they print, in order, once each. */
  List<String> printed() {
    return printed;
  }

  /** Whether all of these are in it. */
  public boolean has(FormulaSet formulas) {
    return places.keySet().containsAll(formulas.printed());
  }

  /** Where each of the formulas is; all must be in it. */
  int[] places(FormulaSet formulas) {
    int[] found = new int[formulas.size()];
    for (int k = 0; k < found.length; k++) {
      found[k] = place(formulas.printed().get(k));
    }
    return found;
  }

  private int place(String printed) {
    Integer place = places.get(printed);
    if (place == null) {
      throw new IllegalArgumentException("the union lacks " + printed);
    }
    return place;
  }

  @Override
  public String toString() {
    return printed.toString();
  }
}
