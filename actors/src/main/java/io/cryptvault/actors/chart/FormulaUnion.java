package io.cryptvault.actors.chart;

import io.cryptvault.engine.plan.Plan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A plan of all formulas that a worker runs, and their places in it. The same formulas give the same union in whatever order they were
 * added, so workers share it. Immutable.
 */
public final class FormulaUnion {
  private final Plan plan;
  private final List<String> printed;
  private final Map<String, Integer> places = new HashMap<>();

  /** A union of the formulas of this plan, which must be ordered by printed form. */
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

  /** The formulas as they print, in order, each once. */
  List<String> printed() {
    return printed;
  }

  /**
   * Tells whether formulas are in the union.
   *
   * @param formulas to look for
   * @return whether all of them are in it
   */
  public boolean has(FormulaSet formulas) {
    return places.keySet().containsAll(formulas.printed());
  }

  /** The place of each formula; all must be in the union. */
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
