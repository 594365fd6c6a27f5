package io.cryptvault.engine.indicator.momentum;

import io.cryptvault.engine.indicator.average.Wilder;
import io.cryptvault.engine.kernel.Alike;
import io.cryptvault.engine.kernel.Group;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Settling;
import io.cryptvault.engine.kernel.Warmup;

/**
 * Wilder's mean gain, or mean gain less mean loss, in percent of their sum; 0 when there was neither gain nor loss.
 *
 * <ul>
 *   <li><b>Input, output</b> one column; 0 to 100, or -100 to 100.
 *   <li><b>Lookback</b> {@code period} bars, whose changes make the first means; settles as Wilder's smoothing does.
 *   <li><b>Cost</b> O(1) a bar; two doubles of state.
 *   <li><b>Reference</b> TA-Lib {@code RSI}, and {@code CMO}, which differs from Chande's own, made of plain sums.
 * </ul>
 */
record Rsi(int period, Measure measure) implements Alike {

  /** What is computed from gains and losses. */
  public enum Measure {
    GAINS,
    BALANCE
  }

  @Override
  public int lookback() {
    return period;
  }

  @Override
  public int depth() {
    return 1;
  }

  @Override
  public int slots() {
    return 2;
  }

  @Override
  public int scratch() {
    return 2;
  }

  @Override
  public Settling settling() {
    return Wilder.settling(period);
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int x = node.in(0) + at;
    int y = node.out(0) + at;
    double gain = cells[node.slot(0)];
    double loss = cells[node.slot(1)];
    int warm = Warmup.absent(cells, y, n, bar, period);
    for (int j = bar == 0 ? 1 : 0; j < warm; j++) { // while the seed is incomplete, sums
      double change = cells[x + j] - cells[x + j - 1];
      gain += Math.max(change, 0);
      loss += Math.max(-change, 0);
    }
    int j = warm;
    if (j < n && bar + j == period) {
      double change = cells[x + j] - cells[x + j - 1];
      gain = (gain + Math.max(change, 0)) / period;
      loss = (loss + Math.max(-change, 0)) / period;
      cells[y + j] = index(gain, loss);
      j++;
    }
    cells[node.slot(0)] = gain;
    cells[node.slot(1)] = loss;
    if (n - j >= BLOCK) {
      runBlock(cells, node, at + j, n - j);
    } else {
      for (; j < n; j++) {
        step(cells, node, at + j, bar + j);
      }
    }
  }

  /** First means, in scratch, then indices, so that the compiler makes vectors of the divisions. */
  private void runBlock(double[] cells, Node node, int at, int n) {
    int x = node.in(0) + at;
    int s = node.scratch();
    double share = 1.0 / period;
    double kept = 1 - share;
    double gain = cells[node.slot(0)];
    double loss = cells[node.slot(1)];
    for (int j = 0; j < n; j++) {
      double half = (cells[x + j] - cells[x + j - 1]) * 0.5;
      double size = Math.abs(half);
      gain = Math.fma(kept, gain, share * (size + half)); // the change or 0, exactly
      loss = Math.fma(kept, loss, share * (size - half));
      cells[s + j] = gain;
      cells[s + PITCH + j] = loss;
    }
    cells[node.slot(0)] = gain;
    cells[node.slot(1)] = loss;
    double less = measure == Measure.BALANCE ? 1 : 0;
    for (int j = 0; j < n; j++) {
      double lost = cells[s + PITCH + j];
      cells[s + PITCH + j] = cells[s + j] + lost;
      cells[s + j] = 100 * ((cells[s + j] - less * lost) / (cells[s + j] + lost));
    }
    for (int j = 0; j < n; j++) {
      if (cells[s + PITCH + j] == 0) {
        cells[s + j] = 0;
      }
    }
    System.arraycopy(cells, s, cells, node.out(0) + at, n);
  }

  @Override
  public void step(double[] cells, Node node, int at, long bar) {
    if (bar <= period) {
      run(cells, node, at, 1, bar);
      return;
    }
    int x = node.in(0) + at;
    double change = cells[x] - cells[x - 1];
    double share = 1.0 / period;
    double kept = 1 - share;
    double gain = Math.fma(kept, cells[node.slot(0)], share * Math.max(change, 0));
    double loss = Math.fma(kept, cells[node.slot(1)], share * Math.max(-change, 0));
    cells[node.slot(0)] = gain;
    cells[node.slot(1)] = loss;
    cells[node.out(0) + at] = index(gain, loss);
  }

  private double index(double gain, double loss) {
    double both = gain + loss;
    double part = measure == Measure.BALANCE ? gain - loss : gain;
    return both == 0 ? 0 : 100 * (part / both);
  }

  @Override
  public void stepAll(double[] cells, Group group, int at, long bar) {
    for (int k = 0; k < group.size(); k++) {
      ((Rsi) group.kernel(k)).step(cells, group.node(k), at, group.bar(k, bar));
    }
  }
}
