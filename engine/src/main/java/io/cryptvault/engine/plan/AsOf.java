package io.cryptvault.engine.plan;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;

/**
 * A column of a higher interval as each base bar sees it: the value of the last bar closed there, absent before the first.
 * Input 0 is the column, in its own lane; input 1 tells for each base bar how many bars had closed there.
 *
 * @param lane the number of the lane; its cursor lies in the array's head
 */
record AsOf(int lane) implements Kernel {
  @Override
  public int inputs() {
    return 2;
  }

  @Override
  public int depth() {
    return 1;
  }

  /** It tells what had closed from how far its lane is, which is right at the end of a whole run. */
  @Override
  public boolean standsAlone() {
    return false;
  }

  @Override
  public boolean canBeAbsent() {
    return true;
  }

  @Override
  public boolean takesAbsent() {
    return true;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int closed = node.in(1) + at;
    int y = node.out(0) + at;
    // The newest bar of the lane lies just before its cursor; a base bar that saw d fewer closed
    // sees the one d before.
    int newest = node.in(0) + (int) cells[Layout.cursor(lane)] - 1;
    double total = cells[closed + n - 1];
    for (int j = 0; j < n; j++) {
      double count = cells[closed + j];
      cells[y + j] = count == 0 ? Double.NaN : cells[newest - (int) (total - count)];
    }
  }
}
