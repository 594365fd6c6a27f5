package io.cryptvault.engine.indicator.candle;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Marks;
import io.cryptvault.engine.kernel.Node;

/** A kernel that reads or writes {@link ConditionBits}. It runs block by block, and bar by bar where less than a block is left. */
interface BitKernel extends Kernel {
  /** What {@link #run} does, for {@link #BLOCK} to {@link Marks#BARS} bars. */
  void block(double[] cells, Node node, int at, int n, long bar);

  /** False: bits are laid out by blocks, so a reader needs every block to be run as a whole. */
  @Override
  default boolean standsAlone() {
    return false;
  }

  @Override
  void step(double[] cells, Node node, int at, long bar);

  @Override
  default void run(double[] cells, Node node, int at, int n, long bar) {
    for (int done = 0; done < n; done += Marks.BARS) {
      int bars = Math.min(n - done, Marks.BARS);
      if (bars >= BLOCK) {
        block(cells, node, at + done, bars, bar + done);
      } else {
        for (int j = done; j < n; j++) {
          step(cells, node, at + j, bar + j);
        }
      }
    }
  }
}
