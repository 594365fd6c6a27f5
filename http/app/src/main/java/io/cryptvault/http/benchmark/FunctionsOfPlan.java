package io.cryptvault.http.benchmark;

import io.cryptvault.engine.formula.Formula;
import io.cryptvault.engine.plan.Plan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The formulas of a plan by the function that they call. */
final class FunctionsOfPlan {
  /** What stands for all formulas that compare. */
  static final String CONDITIONS = "conditions";

  /** What stands for formulas that are neither calls nor comparisons, such as {@code close}. */
  private static final String OTHERS = "others";

  private FunctionsOfPlan() {}

  static Map<String, List<String>> of(Plan plan) {
    Map<String, List<String>> functions = new LinkedHashMap<>();
    for (int k = 0; k < plan.size(); k++) {
      String name = plan.isCondition(k)
          ? CONDITIONS
          : plan.trees().get(k) instanceof Formula.Call call ? call.function().word() : OTHERS;
      functions
          .computeIfAbsent(name, same -> new ArrayList<>())
          .add(plan.formulas().get(k));
    }
    return functions;
  }

  /** The formulas of a plan but for these. */
  static List<String> without(Plan plan, List<String> left) {
    return plan.formulas().stream().filter(formula -> !left.contains(formula)).toList();
  }
}
