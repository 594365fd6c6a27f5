package io.cryptvault.engine.indicator.candle;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;

/**
 * The parts of a candle. Inputs are open, high, low and close, outputs the measures of {@link Measure} up to {@link
 * Measure#MIDDLE}, the prices among them: so all that stands on it begins at the same bar.
 */
record Anatomy() implements Kernel {
  @Override
  public int inputs() {
    return 4;
  }

  @Override
  public int outputs() {
    return Measure.PARTS;
  }

  @Override
  public boolean passesAbsence() {
    return true;
  }

  @Override
  public int scratch() {
    return 4;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    for (int k = 0; k < 4; k++) {
      System.arraycopy(cells, node.in(k) + at, cells, node.out(k) + at, n);
    }
    if (n >= BLOCK) {
      for (int k = 0; k < 4; k++) {
        System.arraycopy(cells, node.in(k) + at, cells, node.scratch() + k * PITCH, n);
      }
      parts(cells, node, at, n, node.scratch());
    } else {
      for (int j = at; j < at + n; j++) {
        part(cells, node, j);
      }
    }
  }

  private static void parts(double[] cells, Node node, int at, int n, int scratch) {
    int top = node.out(Measure.TOP.ordinal()) + at;
    int bottom = node.out(Measure.BOTTOM.ordinal()) + at;
    int body = node.out(Measure.BODY.ordinal()) + at;
    for (int j = 0; j < n; j++) {
      double open = cells[scratch + j];
      double close = cells[scratch + 3 * PITCH + j];
      cells[top + j] = Math.max(open, close);
      cells[bottom + j] = Math.min(open, close);
      cells[body + j] = Math.abs(close - open);
    }
    int upper = node.out(Measure.UPPER.ordinal()) + at;
    int lower = node.out(Measure.LOWER.ordinal()) + at;
    int shadows = node.out(Measure.SHADOWS.ordinal()) + at;
    for (int j = 0; j < n; j++) {
      double above = cells[scratch + PITCH + j] - cells[top + j];
      double below = cells[bottom + j] - cells[scratch + 2 * PITCH + j];
      cells[upper + j] = above;
      cells[lower + j] = below;
      cells[shadows + j] = above + below;
    }
    int range = node.out(Measure.RANGE.ordinal()) + at;
    int middle = node.out(Measure.MIDDLE.ordinal()) + at;
    for (int j = 0; j < n; j++) {
      double low = cells[scratch + 2 * PITCH + j];
      double whole = cells[scratch + PITCH + j] - low;
      cells[range + j] = whole;
      cells[middle + j] = low + whole / 2;
    }
  }

  private static void part(double[] cells, Node node, int j) {
    double open = cells[node.in(0) + j];
    double high = cells[node.in(1) + j];
    double low = cells[node.in(2) + j];
    double close = cells[node.in(3) + j];
    double top = Math.max(open, close);
    double bottom = Math.min(open, close);
    cells[node.out(Measure.TOP.ordinal()) + j] = top;
    cells[node.out(Measure.BOTTOM.ordinal()) + j] = bottom;
    cells[node.out(Measure.BODY.ordinal()) + j] = Math.abs(close - open);
    cells[node.out(Measure.UPPER.ordinal()) + j] = high - top;
    cells[node.out(Measure.LOWER.ordinal()) + j] = bottom - low;
    cells[node.out(Measure.SHADOWS.ordinal()) + j] = (high - top) + (bottom - low);
    cells[node.out(Measure.RANGE.ordinal()) + j] = high - low;
    cells[node.out(Measure.MIDDLE.ordinal()) + j] = low + (high - low) / 2;
  }
}
