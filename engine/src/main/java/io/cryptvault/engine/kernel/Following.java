package io.cryptvault.engine.kernel;

/**
 * A kernel that copies its inputs to scratch before it works on a block, and can reuse what a similar kernel left
 * there. A plan runs kernels of this kind that share an input one after the other.
 */
public interface Following extends Kernel {
  /**
   * Does what {@link #run} does for a block, right after {@code other} ran over the same bars, whose scratch is still
   * there.
   *
   * @param other the kernel that ran before
   * @param otherNode its node
   * @param cells the state's array
   * @param node this kernel's node
   * @param at the position of the first bar in the columns
   * @param n how many bars, at least {@link #BLOCK}
   * @param bar the number of the first bar, counted from the node's first
   */
  void runAfter(
      Following other, Node otherNode, double[] cells, Node node, int at, int n, long bar);
}
