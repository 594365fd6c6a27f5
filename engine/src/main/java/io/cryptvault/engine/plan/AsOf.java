package io.cryptvault.engine.plan;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;

/**
 * A column of a higher interval as each base bar sees it: the value of the last higher bar that had closed by then,
 * absent before the first one. Input 0 is the column, in its own lane. Input 1 holds, for each base bar, how many
 * higher bars had closed.
 *
 * @param lane the number of the lane; its cursor lies at the head of the array
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

  /** False: it counts back from the lane's newest bar, which gives the right bar only when all bars are run. */
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
    // The lane's newest bar lies just before its cursor. A base bar at which d fewer bars had
    // closed
    // sees the bar d places before that.
    int newest = node.in(0) + (int) cells[Layout.cursor(lane)] - 1;
    double total = cells[closed + n - 1];
    for (int j = 0; j < n; j++) {
      double count = cells[closed + j];
      cells[y + j] = count == 0 ? Double.NaN : cells[newest - (int) (total - count)];
    }
  }
}
