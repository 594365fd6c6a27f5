package io.cryptvault.engine.plan;

import io.cryptvault.engine.kernel.Following;
import io.cryptvault.engine.kernel.Ref;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The order in which vertices run over a block. It is the order of the blueprint, except for kernels that save work by
 * following a similar one: these move forward to the first of their kind on the same input, if their inputs are ready
 * by then.
 */
final class Order {
  private static final Comparator<Vertex> BY_SECOND_INPUT = Comparator.<Vertex>comparingInt(
          vertex -> vertex.inputs().get(1).node())
      .thenComparingInt(vertex -> vertex.inputs().get(1).output())
      .thenComparingInt(vertex -> vertex.kernel().depth(1));

  private final List<Vertex> vertices;
  private final boolean[] runs;
  private final List<Integer> order = new ArrayList<>();

  private Order(List<Vertex> vertices) {
    this.vertices = vertices;
    this.runs = new boolean[vertices.size()];
  }

  /** {@return the numbers of the vertices in the order in which they run} */
  static List<Integer> of(List<Vertex> vertices) {
    Order order = new Order(vertices);
    for (int i = 0; i < vertices.size(); i++) {
      if (!order.runs[i]) {
        order.add(i);
      }
    }
    return order.order;
  }

  /** Whether a vertex can continue from the scratch that another one left. */
  static boolean follows(Vertex vertex, Vertex other) {
    return vertex.kernel() instanceof Following
        && other.kernel() instanceof Following
        && vertex.inputs().get(0).equals(other.inputs().get(0))
        && vertex.lane() == other.lane()
        && vertex.start() == other.start()
        && !vertex.findsStart()
        && !other.findsStart();
  }

  private void add(int i) {
    List<Integer> following = new ArrayList<>(List.of(i));
    if (vertices.get(i).kernel() instanceof Following) {
      for (int j = i + 1; j < runs.length; j++) {
        if (!runs[j] && follows(vertices.get(j), vertices.get(i)) && isReady(j)) {
          following.add(j);
        }
      }
      following.sort(Comparator.comparing(vertices::get, BY_SECOND_INPUT));
    }
    for (int j : following) {
      runs[j] = true;
      order.add(j);
    }
  }

  private boolean isReady(int j) {
    for (Ref input : vertices.get(j).inputs()) {
      if (!runs[input.node()]) {
        return false;
      }
    }
    return true;
  }
}
