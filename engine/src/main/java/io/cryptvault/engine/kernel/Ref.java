package io.cryptvault.engine.kernel;

/**
 * One output of one node of a graph under construction; other nodes take it as input.
 *
 * @param node the node's number in its graph
 * @param output which of its outputs, from 0
 */
public record Ref(int node, int output) {
  /**
   * {@return another output of the same node}
   *
   * @param other which one, from 0
   */
  public Ref output(int other) {
    return new Ref(node, other);
  }
}
