package io.cryptvault.engine.indicator.candle;

import io.cryptvault.engine.kernel.Alike;
import io.cryptvault.engine.kernel.Group;
import io.cryptvault.engine.kernel.Node;

/**
 * Mean of the five or ten values before each bar; 0 while there are fewer. At every bar it sums all differences from the newest
 * of them. So no rounding accumulates, and the mean of equal values is that value: a body is never longer than the mean of bodies
 * of its own length.
 */
record MeanBefore(int bars) implements Alike {
  MeanBefore {
    if (bars != 5 && bars != 10) {
      throw new IllegalArgumentException("bars: expected 5 or 10, was " + bars);
    }
  }

  @Override
  public int depth() {
    return bars;
  }

  @Override
  public boolean passesAbsence() {
    return true;
  }

  @Override
  public int scratch() {
    return 2;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int x = node.in(0) + at;
    int y = node.out(0) + at;
    if (n >= BLOCK && n + bars <= PITCH) {
      block(cells, x, y, n, node.scratch());
    } else {
      for (int j = 0; j < n; j++) {
        cells[y + j] = bars == 5 ? ofFive(cells, x + j - 5) : ofTen(cells, x + j - 10);
      }
    }
    for (int j = 0; j < n && bar + j < bars; j++) {
      cells[y + j] = 0;
    }
  }

  private static double ofFive(double[] cells, int i) {
    double newest = cells[i + 4];
    return newest + four(cells, i, newest) / 5;
  }

  private static double ofTen(double[] cells, int i) {
    double newest = cells[i + 9];
    double sum = four(cells, i, newest) + four(cells, i + 4, newest) + (cells[i + 8] - newest);
    return newest + sum / 10;
  }

  private static double four(double[] cells, int i, double newest) {
    return ((cells[i] - newest) + (cells[i + 1] - newest))
        + ((cells[i + 2] - newest) + (cells[i + 3] - newest));
  }

  /** In scratch, where the compiler knows that columns do not overlap. A mean lies one column after the oldest of its values. */
  private void block(double[] cells, int x, int y, int n, int scratch) {
    System.arraycopy(cells, x - bars, cells, scratch, n + bars);
    if (bars == 5) {
      for (int j = scratch; j < scratch + n; j++) {
        cells[j + PITCH] = ofFive(cells, j);
      }
    } else {
      for (int j = scratch; j < scratch + n; j++) {
        cells[j + PITCH] = ofTen(cells, j);
      }
    }
    System.arraycopy(cells, scratch + PITCH, cells, y, n);
  }

  @Override
  public void stepAll(double[] cells, Group group, int at, long bar) {
    for (int k = 0; k < group.size(); k++) {
      ((MeanBefore) group.kernel(k)).step(cells, group.node(k), at, group.bar(k, bar));
    }
  }
}
