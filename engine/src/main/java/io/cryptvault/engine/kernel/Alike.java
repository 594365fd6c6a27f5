package io.cryptvault.engine.kernel;

/**
 * A kernel of which plans have many. A live state runs all that can run at the same time in one loop in their own class. There the
 * compiler knows which {@code step} it calls, so the call costs nothing; a loop over kernels of all classes guesses wrong
 * at nearly every one.
 */
public interface Alike extends Kernel {
  /**
   * Fills one bar of every node of the group, each like {@link #step}.
   *
   * @param cells the state's array
   * @param group kernels of this class
   * @param at the position of the bar in the columns
   * @param bar the bar's number, counted from the first of all; every node has begun
   */
  void stepAll(double[] cells, Group group, int at, long bar);
}
