package io.cryptvault.actors.chart;

import io.cryptvault.engine.plan.Plan;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A plan of all formulas that somebody asked a worker for, and their places in it. A further formula makes a wider union,
 * in which the places of the old ones stay. Known by identity, shared by workers that came by it the same way. Immutable.
 */
final class Union {
  private final Plan plan;
  private final Map<String, Integer> places;
  private final List<List<String>> steps;

  Union(Plan plan, Map<String, Integer> places, List<List<String>> steps) {
    this.plan = plan;
    this.places = Map.copyOf(places);
    this.steps = List.copyOf(steps);
  }

  Plan plan() {
    return plan;
  }

  Map<String, Integer> places() {
    return places;
  }

  /** What came to it at each step, in order: the same steps make a plan of the same form. */
  List<List<String>> steps() {
    return steps;
  }

  /** Those of the formulas that are not in it, as they print. */
  List<String> missing(FormulaSet formulas) {
    return formulas.printed().stream()
        .filter(formula -> !places.containsKey(formula))
        .distinct()
        .toList();
  }

  /** Where each of the formulas is; all must be in it. */
  int[] places(FormulaSet formulas) {
    int[] found = new int[formulas.size()];
    for (int k = 0; k < found.length; k++) {
      found[k] = Objects.requireNonNull(
          places.get(formulas.printed().get(k)), "the union lacks a formula of " + formulas);
    }
    return found;
  }
}
