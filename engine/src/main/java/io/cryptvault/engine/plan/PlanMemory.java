package io.cryptvault.engine.plan;

import io.cryptvault.engine.formula.Formula;
import io.cryptvault.engine.indicator.average.WeightedMean;
import java.util.List;

/**
 * An estimate of what a plan keeps on the heap. The figures hold for a 64-bit JVM with compressed pointers. They are
 * fitted to measured heaps of one formula, of 500 formulas and of the full analysis (docs/benchmarks.md).
 */
final class PlanMemory {
  /** The plan, its blueprint, lists and two layouts, without content. */
  private static final long EMPTY = 1_000;

  /** A vertex with its kernel and references, its step, node and places in both layouts, and its place in a group. */
  private static final long VERTEX = 440;

  /** One more input or output: a reference and its places. */
  private static final long PLACE = 36;

  /** A formula's entry among outputs and names, with its printed text. */
  private static final long FORMULA = 160;

  /** One record of a formula's tree, with its lists. */
  private static final long TREE = 40;

  private PlanMemory() {}

  static long of(Blueprint blueprint, List<Formula> formulas, Texts texts) {
    long bytes = EMPTY + texts.memory() + FORMULA * formulas.size();
    for (Vertex vertex : blueprint.vertices()) {
      bytes += VERTEX + PLACE * (vertex.inputs().size() + vertex.kernel().outputs());
      bytes += vertex.kernel() instanceof WeightedMean weighted ? 8L * weighted.lookback() : 0;
    }
    for (Formula formula : formulas) {
      bytes += TREE * parts(formula);
    }
    return bytes;
  }

  private static long parts(Formula formula) {
    return switch (formula) {
      case Formula.Column column -> 1;
      case Formula.Literal literal -> 1;
      case Formula.Call call ->
        2
            + call.arguments().size()
            + call.inputs().stream().mapToLong(PlanMemory::parts).sum();
      case Formula.Lagged lagged -> 1 + parts(lagged.of());
      case Formula.Higher higher -> 1 + parts(higher.of());
      case Formula.Negation negation -> 1 + parts(negation.of());
      case Formula.Calculation c -> 1 + parts(c.left()) + parts(c.right());
      case Formula.Compared c -> 1 + parts(c.left()) + parts(c.right());
      case Formula.Joined j -> 1 + parts(j.left()) + parts(j.right());
      case Formula.Inverted inverted -> 1 + parts(inverted.of());
    };
  }
}
