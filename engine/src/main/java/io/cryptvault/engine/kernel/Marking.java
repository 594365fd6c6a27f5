package io.cryptvault.engine.kernel;

/**
 * A kernel with one output that is mostly 0. It can write a block of readings as {@link Marks}, in a twentieth of the
 * space. A plan asks for marks when no other kernel reads the output.
 */
public interface Marking extends Kernel {
  /**
   * Does what {@link #run} does, but writes marks instead of readings from {@code node.out(0) + at} on, and the last
   * bar's reading to that bar's cell.
   *
   * @param cells the state's array
   * @param node where the kernel's data lies in it
   * @param at the position of the first bar in the columns
   * @param n how many bars, at least {@link #BLOCK}
   * @param bar the number of the first bar, counted from the node's first
   */
  void mark(double[] cells, Node node, int at, int n, long bar);
}
