package io.cryptvault.engine.plan;

import io.cryptvault.engine.kernel.Ref;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A formula that failed because a custom kernel threw. Its readings are absent; other formulas are not affected.
 * Immutable.
 *
 * @param k the formula's index in the plan
 * @param formula its text
 * @param detail which kernel threw, what it threw, and at which bar
 */
public record Failure(int k, String formula, String detail) {

  static List<Failure> of(Plan plan, Layout layout, double[] cells) {
    if (!plan.isGuarded()) {
      return List.of();
    }
    List<Vertex> vertices = plan.blueprint().vertices();
    BitSet thrown = new BitSet();
    for (int i = 0; i < vertices.size(); i++) {
      if (vertices.get(i).kernel() instanceof Guarded guarded
          && guarded.hasThrown(cells, layout.slot(i))) {
        thrown.set(i);
      }
    }
    return thrown.isEmpty() ? List.of() : of(plan, layout, cells, thrown);
  }

  private static List<Failure> of(Plan plan, Layout layout, double[] cells, BitSet thrown) {
    List<Vertex> vertices = plan.blueprint().vertices();
    int[] cause = new int[vertices.size()];
    for (int i = 0; i < cause.length; i++) {
      cause[i] = thrown.get(i) ? i : -1;
      for (Ref input : vertices.get(i).inputs()) {
        cause[i] = Math.max(cause[i], cause[input.node()]); // inputs come before their readers
      }
    }
    List<Failure> failures = new ArrayList<>();
    for (int k = 0; k < plan.size(); k++) {
      int vertex = cause[plan.blueprint().outputs().get(k).node()];
      if (vertex >= 0 && vertices.get(vertex).kernel() instanceof Guarded guarded) {
        String formula = plan.formulas().get(k);
        failures.add(
            new Failure(k, formula, formula + ": " + guarded.story(cells, layout.slot(vertex))));
      }
    }
    return List.copyOf(failures);
  }
}
