package io.cryptvault.engine.indicator.candle;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;

/**
 * The parts of a candle. Inputs are open, high, low and close, outputs the measures of {@link CandleMeasure} up to {@link
 * CandleMeasure#MIDDLE}. The prices are among them, so that everything computed from them starts at the same bar.
 */
record Anatomy() implements Kernel {
  private static final int PRICES = 4;

  // Where each measure lies in scratch, as constants: see Kernel.PITCH.
  private static final int OPEN = 0;
  private static final int HIGH = PITCH * 1;
  private static final int LOW = PITCH * 2;
  private static final int CLOSE = PITCH * 3;
  private static final int TOP = PITCH * 4;
  private static final int BOTTOM = PITCH * 5;
  private static final int BODY = PITCH * 6;
  private static final int UPPER = PITCH * 7;
  private static final int LOWER = PITCH * 8;
  private static final int RANGE = PITCH * 9;
  private static final int SHADOWS = PITCH * 10;
  private static final int MIDDLE = PITCH * 11;

  @Override
  public int inputs() {
    return PRICES;
  }

  @Override
  public int outputs() {
    return CandleMeasure.PARTS;
  }

  @Override
  public boolean passesAbsence() {
    return true;
  }

  @Override
  public int scratch() {
    return CandleMeasure.PARTS;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    if (n < BLOCK) {
      for (int j = at; j < at + n; j++) {
        part(cells, node, j);
      }
      return;
    }
    for (int k = 0; k < PRICES; k++) {
      System.arraycopy(cells, node.in(k) + at, cells, node.scratch() + k * PITCH, n);
    }
    parts(cells, node.scratch(), n);
    for (int k = 0; k < CandleMeasure.PARTS; k++) {
      System.arraycopy(cells, node.scratch() + k * PITCH, cells, node.out(k) + at, n);
    }
  }

  /** In scratch, where the compiler knows that columns do not overlap. */
  private static void parts(double[] cells, int scratch, int n) {
    for (int j = scratch; j < scratch + n; j++) {
      double open = cells[j + OPEN];
      double close = cells[j + CLOSE];
      cells[j + TOP] = Math.max(open, close);
      cells[j + BOTTOM] = Math.min(open, close);
      cells[j + BODY] = Math.abs(close - open);
    }
    for (int j = scratch; j < scratch + n; j++) {
      double upper = cells[j + HIGH] - cells[j + TOP];
      double lower = cells[j + BOTTOM] - cells[j + LOW];
      cells[j + UPPER] = upper;
      cells[j + LOWER] = lower;
      cells[j + SHADOWS] = upper + lower;
    }
    for (int j = scratch; j < scratch + n; j++) {
      double range = cells[j + HIGH] - cells[j + LOW];
      cells[j + RANGE] = range;
      cells[j + MIDDLE] = cells[j + LOW] + range / 2;
    }
  }

  private static void part(double[] cells, Node node, int j) {
    double open = cells[node.in(0) + j];
    double high = cells[node.in(1) + j];
    double low = cells[node.in(2) + j];
    double close = cells[node.in(3) + j];
    cells[node.out(CandleMeasure.OPEN.ordinal()) + j] = open;
    cells[node.out(CandleMeasure.HIGH.ordinal()) + j] = high;
    cells[node.out(CandleMeasure.LOW.ordinal()) + j] = low;
    cells[node.out(CandleMeasure.CLOSE.ordinal()) + j] = close;
    double top = Math.max(open, close);
    double bottom = Math.min(open, close);
    cells[node.out(CandleMeasure.TOP.ordinal()) + j] = top;
    cells[node.out(CandleMeasure.BOTTOM.ordinal()) + j] = bottom;
    cells[node.out(CandleMeasure.BODY.ordinal()) + j] = Math.abs(close - open);
    cells[node.out(CandleMeasure.UPPER.ordinal()) + j] = high - top;
    cells[node.out(CandleMeasure.LOWER.ordinal()) + j] = bottom - low;
    cells[node.out(CandleMeasure.SHADOWS.ordinal()) + j] = (high - top) + (bottom - low);
    cells[node.out(CandleMeasure.RANGE.ordinal()) + j] = high - low;
    cells[node.out(CandleMeasure.MIDDLE.ordinal()) + j] = low + (high - low) / 2;
  }
}
