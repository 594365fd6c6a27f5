package io.cryptvault.engine.indicator.volume;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Settling;

/**
 * Volume-weighted average price since the session began. Sessions have one length and follow each other without gaps; one of them
 * begins {@code offset} after the epoch. With the length of a day and no offset they are calendar days in UTC.
 *
 * <ul>
 *   <li><b>Inputs, output</b> the series, the volume, the bars' open times; the series' unit. Absent until something has been
 *       traded in the session.
 *   <li><b>Lookback</b> none; the first session counts from the origin. Settles when the second begins, so by data: the number
 *       of bars in a session varies.
 *   <li><b>Cost</b> O(1) a bar; four doubles of state.
 *   <li><b>Numerics</b> sums of differences from the session's first price: the average of equal prices is exactly that price.
 *   <li><b>Reference</b> Berkowitz, Logue and Noser, The Total Cost of Transactions on the NYSE, Journal of Finance 43:1, 1988.
 * </ul>
 *
 * @param length of a session, in milliseconds
 * @param offset of a session's beginning from the epoch, in milliseconds
 */
record SessionVwap(long length, long offset) implements Kernel {
  @Override
  public int inputs() {
    return 3;
  }

  @Override
  public int slots() {
    return 4;
  }

  @Override
  public Settling settling() {
    return Settling.BY_DATA;
  }

  @Override
  public boolean canBeAbsent() {
    return true;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int x = node.in(0) + at;
    int volume = node.in(1) + at;
    int time = node.in(2) + at;
    int y = node.out(0) + at;
    double end = bar == 0 ? Double.NEGATIVE_INFINITY : cells[node.slot(0)];
    double first = cells[node.slot(1)];
    double weights = cells[node.slot(2)];
    double weighted = cells[node.slot(3)];
    for (int j = 0; j < n; j++) {
      if (cells[time + j] >= end) {
        end = end(cells[time + j]);
        first = cells[x + j];
        weights = 0;
        weighted = 0;
      }
      weights += cells[volume + j];
      weighted += cells[volume + j] * (cells[x + j] - first);
      cells[y + j] = weights == 0 ? Double.NaN : first + weighted / weights;
    }
    cells[node.slot(0)] = end;
    cells[node.slot(1)] = first;
    cells[node.slot(2)] = weights;
    cells[node.slot(3)] = weighted;
  }

  /** The end, exclusive, of the session that contains this time. */
  private double end(double time) {
    long session = Math.floorDiv((long) time - offset, length);
    return (double) (offset + (session + 1) * length);
  }
}
