package io.cryptvault.http.flame;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Stacks, added up: the root is all, a child is what its parent called. Its size is bounded: beyond {@link #MOST} nodes a stack is cut where it
 * leaves the tree, and its weight stays with the last node that is there. Confined to a thread while it is filled.
 */
public final class StackTree {
  /** How a frame ran. */
  enum Kind {
    INTERPRETED,
    COMPILED,
    INLINED,
    NATIVE
  }

  /** A frame of a stack. */
  record Call(String name, Kind kind) {}

  /** The most nodes; 40 MB. */
  static final int MOST = 300_000;

  private final Node root = new Node("all");
  private int nodes;

  /** A method, called from its parent. */
  static final class Node {
    private static final Comparator<Node> LARGEST_FIRST =
        Comparator.comparingLong((Node node) -> -node.total).thenComparing(node -> node.name);

    private final String name;
    private final Map<String, Node> children = new HashMap<>();
    private final long[] byKind = new long[Kind.values().length];
    private long total;
    private long self;

    private Node(String name) {
      this.name = name;
    }

    String name() {
      return name;
    }

    /** The weight of it and all that it called. */
    long total() {
      return total;
    }

    /** The weight of it alone. */
    long self() {
      return self;
    }

    /** How it ran most of the time. */
    Kind kind() {
      Kind most = Kind.COMPILED;
      for (Kind kind : Kind.values()) {
        most = byKind[kind.ordinal()] > byKind[most.ordinal()] ? kind : most;
      }
      return most;
    }

    /** The largest first. */
    List<Node> children() {
      return children.values().stream().sorted(LARGEST_FIRST).toList();
    }
  }

  StackTree() {}

  /** Adds a stack, the outermost call first. */
  void add(List<Call> stack, long weight) {
    Node node = root;
    node.total += weight;
    for (Call call : stack) {
      Node child = node.children.get(call.name);
      if (child == null) {
        if (nodes >= MOST) {
          break;
        }
        nodes++;
        child = new Node(call.name);
        node.children.put(call.name, child);
      }
      node = child;
      node.total += weight;
      node.byKind[call.kind.ordinal()] += weight;
    }
    node.self += weight;
  }

  Node root() {
    return root;
  }

  /** {@return the weight of all stacks} */
  public long total() {
    return root.total;
  }

  /** The weight of each method by itself, wherever it was called; names in brackets are no methods. */
  Map<String, Long> selfByMethod() {
    Map<String, Long> weights = new TreeMap<>();
    addSelf(root, weights);
    return weights;
  }

  private static void addSelf(Node node, Map<String, Long> weights) {
    if (node.self > 0) {
      weights.merge(node.name, node.self, Long::sum);
    }
    node.children.values().forEach(child -> addSelf(child, weights));
  }

  /**
   * The methods that have most of the weight by themselves.
   *
   * @param most how many
   * @return the largest share first; empty when the tree is
   */
  public List<HotMethod> hottest(int most) {
    return selfByMethod().entrySet().stream()
        .map(one -> new HotMethod(one.getKey(), (double) one.getValue() / root.total))
        .sorted(Comparator.comparingDouble(method -> -method.share()))
        .limit(most)
        .toList();
  }
}
