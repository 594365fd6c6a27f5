package io.cryptvault.engine.indicator.candle;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;

/**
 * Whether input 0 lies below, or above, {@code factor} times input 1 of some bars ago. The output is {@link Words}, which
 * patterns alone can read.
 */
record Against(boolean above, int lag, double factor) implements Kernel {
  @Override
  public int inputs() {
    return 2;
  }

  @Override
  public int depth(int k) {
    return k == 0 ? 0 : lag;
  }

  @Override
  public int depth() {
    return lag;
  }

  @Override
  public int slots() {
    return 1;
  }

  @Override
  public int scratch() {
    return 3;
  }

  @Override
  public boolean passesAbsence() {
    return true;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int x = node.in(0) + at;
    int y = node.in(1) + at - lag;
    if (n < BLOCK) {
      for (int j = 0; j < n; j++) {
        double signed = bar + j < lag ? 0 : difference(cells[x + j], factor * cells[y + j]);
        Words.push(cells, node, at + j / Words.BARS, signed);
      }
      return;
    }
    int scratch = node.scratch();
    System.arraycopy(cells, x, cells, scratch + PITCH, n);
    System.arraycopy(cells, y, cells, scratch + 2 * PITCH, n);
    if (above) {
      for (int j = scratch; j < scratch + n; j++) {
        cells[j] = factor * cells[j + 2 * PITCH] - cells[j + PITCH] + 0.0;
      }
    } else {
      for (int j = scratch; j < scratch + n; j++) {
        cells[j] = cells[j + PITCH] - factor * cells[j + 2 * PITCH] + 0.0;
      }
    }
    for (int j = 0; bar + j < lag; j++) {
      cells[scratch + j] = 0; // nothing had been before
    }
    Words.pack(cells, scratch, node, at, n);
  }

  /** Negative where it holds; a zero is made positive. */
  private double difference(double value, double limit) {
    return (above ? limit - value : value - limit) + 0.0;
  }
}
