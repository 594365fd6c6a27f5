package io.cryptvault.engine.kernel;

/**
 * A kernel whose readings are mostly 0: it can say a block of them as {@link Marks}, which take a
 * twentieth of the room. A plan asks for that where no other kernel reads its output. It has one.
 */
public interface Marking extends Kernel {
  /**
   * What {@link #run} does, but for its output: from {@code node.out(0) + at} on stand the marks of the {@code n} bars, at
   * least {@link #BLOCK}; and in the last bar's cell its reading.
   */
  void mark(double[] cells, Node node, int at, int n, long bar);
}
