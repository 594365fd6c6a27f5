package io.cryptvault.engine.indicator.momentum;

import io.cryptvault.engine.kernel.Blocks;
import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Warmup;

/**
 * The rises of a window in percent of its rises and falls. Of money flows this is the money flow index, of bodies the intraday
 * momentum index. An input of 0 counts on neither side.
 *
 * <ul>
 *   <li><b>Input, output</b> moves with their sign; 0 to 100.
 *   <li><b>Lookback</b> {@code period - 1} bars, no settling.
 *   <li><b>Cost</b> O(1) a bar in the mean; two doubles of state and a table of {@code 2 * period}.
 *   <li><b>Numerics</b> both sides are summed without subtraction ({@link Blocks}): at any price and volume, a side with
 *       no input is exactly 0.
 *   <li><b>Reference</b> TA-Lib {@code MFI}, which answers 0 below a flow of 1, and {@code IMI}.
 * </ul>
 *
 * @param period bars of the window
 * @param none the answer where there is neither rise nor fall; {@code NaN} for absent
 */
public record ShareOfRises(int period, double none) implements Kernel {
  @Override
  public int lookback() {
    return period - 1;
  }

  @Override
  public int depth() {
    return period;
  }

  @Override
  public int slots() {
    return 2;
  }

  @Override
  public int tables() {
    return 2 * period;
  }

  @Override
  public boolean canBeAbsent() {
    return Double.isNaN(none);
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int x = node.in(0) + at;
    int y = node.out(0) + at;
    double up = cells[node.slot(0)];
    double down = cells[node.slot(1)];
    int place = Blocks.place(bar, period);
    for (int j = 0; j < n; ) {
      if (place == 0) {
        up = 0;
        down = 0;
        if (bar + j > 0) {
          tails(cells, x + j, node.table(0), 0);
        }
      }
      int tail = node.table(2 * place);
      int end = Math.min(n, j + period - place);
      place += end - j;
      place = place == period ? 0 : place;
      for (; j < end; j++) {
        double move = cells[x + j];
        up += Math.max(move, 0);
        down += Math.max(-move, 0);
        cells[y + j] = share(up + cells[tail], down + cells[tail + 1]);
        tail += 2;
      }
    }
    cells[node.slot(0)] = up;
    cells[node.slot(1)] = down;
    Warmup.absent(cells, y, n, bar, lookback());
  }

  private double share(double rises, double falls) {
    double both = rises + falls;
    return both == 0 ? none : 100 * (rises / both);
  }

  /** Suffix sums of both sides of the block before {@code first}, down to place {@code from}. */
  private void tails(double[] cells, int first, int table, int from) {
    double up = 0;
    double down = 0;
    cells[table + 2 * period - 2] = 0;
    cells[table + 2 * period - 1] = 0;
    for (int k = period - 1; k > from; k--) {
      double move = cells[first - period + k];
      up += Math.max(move, 0);
      down += Math.max(-move, 0);
      cells[table + 2 * k - 2] = up;
      cells[table + 2 * k - 1] = down;
    }
  }

  @Override
  public void refill(double[] cells, Node node, int at, long bar) {
    int place = Blocks.place(bar, period);
    if (place > 0 && bar > period) {
      tails(cells, node.in(0) + at - place, node.table(0), place);
    }
  }

  @Override
  public void step(double[] cells, Node node, int at, long bar) {
    int place = Blocks.place(bar, period);
    if (place == 0 || bar < period) {
      run(cells, node, at, 1, bar);
      return;
    }
    int s = node.slot(0);
    int tail = node.table(2 * place);
    double move = cells[node.in(0) + at];
    double up = cells[s] + Math.max(move, 0);
    double down = cells[s + 1] + Math.max(-move, 0);
    cells[s] = up;
    cells[s + 1] = down;
    cells[node.out(0) + at] = share(up + cells[tail], down + cells[tail + 1]);
  }
}
