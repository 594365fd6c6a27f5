package io.cryptvault.engine.indicator.average;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Warmup;
import java.util.Arrays;

/**
 * The simple average of a window and the simple average of that, which begin at the same bar: the slow stochastic's two lines.
 * The results have the same bits as two {@link Sma}; one kernel is faster live, where a node costs as much as an average.
 *
 * <ul>
 *   <li><b>Input, outputs</b> one column; the average, the average of it, and the average from its own first bar on, which
 *       only this kernel reads.
 *   <li><b>Lookback</b> {@code first + second - 2} bars, no settling.
 *   <li><b>Cost</b> O(1) a bar in the mean; four doubles of state and a table for each average.
 * </ul>
 *
 * @param first bars of the first average
 * @param second bars of the average of it
 */
public record MeanOfMean(int first, int second) implements Kernel {
  @Override
  public int outputs() {
    return 3;
  }

  @Override
  public int lookback() {
    return first + second - 2;
  }

  @Override
  public int depth() {
    return first;
  }

  @Override
  public int outputDepth() {
    return second;
  }

  @Override
  public int slots() {
    return Sma.slots(first) + Sma.slots(second);
  }

  @Override
  public int tables() {
    return Sma.tables(first) + Sma.tables(second);
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int mean = node.out(2) + at;
    int later = node.out(1) + at;
    Sma.run(cells, node.in(0) + at, mean, node.slot(0), node.table(0), n, bar, first);
    int none = (int) Math.min(n, Math.max(0, first - 1 - bar));
    Arrays.fill(cells, later, later + none, Double.NaN);
    long own = bar + none - (first - 1);
    Sma.run(
        cells,
        mean + none,
        later + none,
        node.slot(Sma.slots(first)),
        node.table(Sma.tables(first)),
        n - none,
        own,
        second);
    int begun = node.out(0) + at;
    int warm = Warmup.absent(cells, begun, n, bar, lookback());
    System.arraycopy(cells, mean + warm, cells, begun + warm, n - warm);
  }

  @Override
  public void refill(double[] cells, Node node, int at, long bar) {
    Sma.refill(cells, node.in(0) + at, node.slot(0), node.table(0), bar, first);
    long own = bar - (first - 1);
    if (own > 0) {
      Sma.refill(
          cells,
          node.out(2) + at,
          node.slot(Sma.slots(first)),
          node.table(Sma.tables(first)),
          own,
          second);
    }
  }

  @Override
  public void step(double[] cells, Node node, int at, long bar) {
    long own = bar - (first - 1);
    int place = Sma.place(bar, first);
    int ownPlace = Sma.place(Math.max(own, 0), second);
    if (own < second || place == 0 || ownPlace == 0) {
      run(cells, node, at, 1, bar);
      return;
    }
    double mean = Sma.next(cells, node.in(0) + at, node.slot(0), node.table(place), first);
    cells[node.out(0) + at] = mean;
    cells[node.out(2) + at] = mean;
    cells[node.out(1) + at] = Sma.next(
        cells,
        node.out(2) + at,
        node.slot(Sma.slots(first)),
        node.table(Sma.tables(first) + ownPlace),
        second);
  }
}
