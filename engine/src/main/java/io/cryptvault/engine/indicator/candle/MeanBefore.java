package io.cryptvault.engine.indicator.candle;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;

/**
 * Mean of the five or ten values before each bar; 0 while there are fewer. The sum is taken whole at every bar, of pairs and
 * fours that neighbours share: in a block that is four additions a bar, none of which waits for another, and no rounding is
 * carried on.
 */
record MeanBefore(int bars) implements Kernel {
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
    return 3;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int x = node.in(0) + at;
    int y = node.out(0) + at;
    if (n >= BLOCK && n + bars <= PITCH) {
      block(cells, x, y, n, node.scratch());
    } else {
      for (int j = 0; j < n; j++) {
        cells[y + j] = sum(cells, x + j) / bars;
      }
    }
    for (int j = 0; j < n && bar + j < bars; j++) {
      cells[y + j] = 0;
    }
  }

  private double sum(double[] cells, int i) {
    double four = (cells[i - 1] + cells[i - 2]) + (cells[i - 3] + cells[i - 4]);
    if (bars == 5) {
      return four + cells[i - 5];
    }
    double next = (cells[i - 5] + cells[i - 6]) + (cells[i - 7] + cells[i - 8]);
    return (four + next) + (cells[i - 9] + cells[i - 10]);
  }

  /** In scratch: there the compiler sees what does not overlap. A sum stands where the oldest of its values stood. */
  private void block(double[] cells, int x, int y, int n, int scratch) {
    System.arraycopy(cells, x - bars, cells, scratch, n + bars);
    int last = scratch + n + bars;
    for (int j = scratch; j < last - 1; j++) {
      cells[j + PITCH] = cells[j + 1] + cells[j];
    }
    for (int j = scratch; j < last - 3; j++) {
      cells[j + 2 * PITCH] = cells[j + PITCH + 2] + cells[j + PITCH];
    }
    if (bars == 5) {
      for (int j = scratch; j < scratch + n; j++) {
        cells[j] = (cells[j + 2 * PITCH + 1] + cells[j]) / bars;
      }
    } else {
      for (int j = scratch; j < scratch + n; j++) {
        cells[j] =
            ((cells[j + 2 * PITCH + 6] + cells[j + 2 * PITCH + 2]) + cells[j + PITCH]) / bars;
      }
    }
    System.arraycopy(cells, scratch, cells, y, n);
  }
}
