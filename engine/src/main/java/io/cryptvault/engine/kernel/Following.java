package io.cryptvault.engine.kernel;

/**
 * A kernel that copies its inputs to scratch before it works on a block, and need not copy what another one left there. A
 * plan runs those that have an input in common one after the other.
 */
public interface Following extends Kernel {
  /**
   * What {@link #run} does for a block, right after {@code other} ran over the same bars, on {@code otherNode}: its scratch
   * is as that one left it.
   */
  void runAfter(
      Following other, Node otherNode, double[] cells, Node node, int at, int n, long bar);
}
