package io.cryptvault.engine.plan;

import io.cryptvault.engine.kernel.Ref;
import java.util.List;

/**
 * How many of the newest bars each vertex must run when only the last row is wanted. A kernel that remembers something
 * must run over all bars. One that {@link io.cryptvault.engine.kernel.Kernel#standsAlone stands alone} runs at the last
 * bar if a formula reads it, and at the bars before as far back as its readers look.
 */
final class Needed {
  /** All bars. */
  static final int ALL = Integer.MAX_VALUE;

  private Needed() {}

  /** {@return the number of bars by vertex; 0 where nothing reads it} */
  static int[] forLast(Blueprint blueprint) {
    List<Vertex> vertices = blueprint.vertices();
    int[] needed = new int[vertices.size()];
    for (Ref output : blueprint.outputs()) {
      needed[output.node()] = 1;
    }
    for (int i = needed.length - 1; i >= 0; i--) { // inputs come before their readers
      Vertex vertex = vertices.get(i);
      if (!standsAlone(vertex)) {
        needed[i] = ALL;
      }
      for (int k = 0; k < vertex.inputs().size() && needed[i] > 0; k++) {
        int input = vertex.inputs().get(k).node();
        needed[input] = Math.max(needed[input], plus(needed[i], vertex.kernel().depth(k)));
      }
    }
    return needed;
  }

  private static boolean standsAlone(Vertex vertex) {
    return vertex.lane() == 0 && !vertex.findsStart() && vertex.kernel().standsAlone();
  }

  private static int plus(int bars, int depth) {
    return (int) Math.min(ALL, (long) bars + depth);
  }
}
