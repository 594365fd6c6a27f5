package io.cryptvault.engine.kernel;

import java.util.List;

/**
 * Kernels of one class and their nodes, none of which reads another, that a live state runs in one loop. Immutable.
 */
public final class Group {
  private final Kernel[] kernels;
  private final Node[] nodes;
  private final int[] starts;

  /**
   * Holds copies of the lists.
   *
   * @param kernels the kernels, all of one class
   * @param nodes the node of each
   * @param starts the number of each node's first bar
   */
  public Group(List<Kernel> kernels, List<Node> nodes, int[] starts) {
    this.kernels = kernels.toArray(Kernel[]::new);
    this.nodes = nodes.toArray(Node[]::new);
    this.starts = starts.clone();
  }

  /** {@return how many kernels it has} */
  public int size() {
    return kernels.length;
  }

  /**
   * {@return a kernel}
   *
   * @param k its number, from 0
   */
  public Kernel kernel(int k) {
    return kernels[k];
  }

  /**
   * {@return a kernel's node}
   *
   * @param k its number, from 0
   */
  public Node node(int k) {
    return nodes[k];
  }

  /**
   * {@return a bar's number, counted from a node's first bar}
   *
   * @param k the node's number, from 0
   * @param bar the bar's number, counted from the first of all
   */
  public long bar(int k, long bar) {
    return bar - starts[k];
  }
}
