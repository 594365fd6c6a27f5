package io.cryptvault.engine.kernel;

/**
 * One output of one node of a graph that is being built: what other nodes take as their input.
 *
 * @param node the node's number in its graph
 * @param output which of its outputs
 */
public record Ref(int node, int output) {
  /** Another output of the same node. */
  public Ref output(int other) {
    return new Ref(node, other);
  }
}
