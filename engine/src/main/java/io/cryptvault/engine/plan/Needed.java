package io.cryptvault.engine.plan;

import io.cryptvault.engine.kernel.Ref;
import java.util.List;

/**
 * How many of the newest bars each vertex must run for the last row alone. What remembers something must run over all; of what
 * {@link io.cryptvault.engine.kernel.Kernel#standsAlone stands alone}, the last bar is read where a formula tells it, and those
 * before it as far back as its readers look.
 */
final class Needed {
  /** All bars. */
  static final int ALL = Integer.MAX_VALUE;

  private Needed() {}

  /** By vertex; 0 where nobody reads it. */
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
        needed[input] =
            Math.max(needed[input], further(needed[i], vertex.kernel().depth(k)));
      }
    }
    return needed;
  }

  private static boolean standsAlone(Vertex vertex) {
    return vertex.lane() == 0 && !vertex.findsStart() && vertex.kernel().standsAlone();
  }

  private static int further(int bars, int depth) {
    return (int) Math.min(ALL, (long) bars + depth);
  }
}
