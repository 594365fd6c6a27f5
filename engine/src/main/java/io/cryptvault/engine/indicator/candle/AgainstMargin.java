package io.cryptvault.engine.indicator.candle;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;

/**
 * Whether input 0 lies below, or above, input 1 plus {@code factor} times input 2, both of some bars ago: "near", "far" or
 * "equal" to a price, or so much of a body away. The output is {@link Words}, which patterns alone can read.
 */
record AgainstMargin(boolean above, int lag, double factor) implements Kernel {
  @Override
  public int inputs() {
    return 3;
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
    return 4;
  }

  @Override
  public boolean passesAbsence() {
    return true;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int x = node.in(0) + at;
    int y = node.in(1) + at - lag;
    int z = node.in(2) + at - lag;
    if (n < BLOCK) {
      for (int j = 0; j < n; j++) {
        double limit = cells[y + j] + factor * cells[z + j];
        double signed = bar + j < lag ? 0 : difference(cells[x + j], limit);
        Words.push(cells, node, at + j / Words.BARS, signed);
      }
      return;
    }
    int scratch = node.scratch();
    System.arraycopy(cells, x, cells, scratch + PITCH, n);
    System.arraycopy(cells, y, cells, scratch + 2 * PITCH, n);
    System.arraycopy(cells, z, cells, scratch + 3 * PITCH, n);
    if (above) {
      for (int j = scratch; j < scratch + n; j++) {
        double limit = cells[j + 2 * PITCH] + factor * cells[j + 3 * PITCH];
        cells[j] = limit - cells[j + PITCH] + 0.0;
      }
    } else {
      for (int j = scratch; j < scratch + n; j++) {
        double limit = cells[j + 2 * PITCH] + factor * cells[j + 3 * PITCH];
        cells[j] = cells[j + PITCH] - limit + 0.0;
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
