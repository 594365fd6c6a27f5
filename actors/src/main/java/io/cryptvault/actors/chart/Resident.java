package io.cryptvault.actors.chart;

import io.cryptvault.engine.plan.Columns;
import java.util.Arrays;

/**
 * The readings of those formulas that somebody reads over time, a column each, beside the bars that are kept. Formulas of
 * which only the newest reading is asked have none. Confined to its worker.
 */
public final class Resident {
  private static final int NOT_KEPT = -1;

  private int[] columnOf = new int[0];
  private int[] places = new int[0];
  private double[][] values = new double[0][];
  private int size;

  boolean isEmpty() {
    return places.length == 0;
  }

  boolean keeps(int place) {
    return place < columnOf.length && columnOf[place] != NOT_KEPT;
  }

  /** The places that are kept. */
  int[] places() {
    return places.clone();
  }

  double get(int place, int bar) {
    return values[columnOf[place]][bar];
  }

  /** The readings at one bar of these places, which must be kept. */
  public double[] row(int bar, int[] wanted) {
    double[] row = new double[wanted.length];
    for (int k = 0; k < row.length; k++) {
      row[k] = get(wanted[k], bar);
    }
    return row;
  }

  void copy(int place, int from, double[] target, int offset, int count) {
    System.arraycopy(values[columnOf[place]], from, target, offset, count);
  }

  /** Keeps a column from now on; all columns must be equally long. */
  void keep(int place, double[] column) {
    if (!isEmpty() && column.length != size) {
      throw new IllegalArgumentException(
          "column: expected " + size + " readings, was " + column.length);
    }
    int columns = places.length;
    if (place >= columnOf.length) {
      int known = columnOf.length;
      columnOf = Arrays.copyOf(columnOf, place + 1);
      Arrays.fill(columnOf, known, place + 1, NOT_KEPT);
    }
    columnOf[place] = columns;
    places = Arrays.copyOf(places, columns + 1);
    places[columns] = place;
    values = Arrays.copyOf(values, columns + 1);
    values[columns] = column;
    size = column.length;
  }

  /** Adds the readings at further bars, by place. */
  void append(Columns newer) {
    int needed = size + newer.size();
    for (int i = 0; i < places.length; i++) {
      if (values[i].length < needed) {
        values[i] = Arrays.copyOf(values[i], needed + (needed >> 3) + 8);
      }
      for (int bar = 0; bar < newer.size(); bar++) {
        values[i][size + bar] = newer.get(places[i], bar);
      }
    }
    size = needed;
  }

  void dropFirst(int count) {
    for (int i = 0; i < places.length; i++) {
      values[i] = Arrays.copyOfRange(values[i], count, size);
    }
    size -= count;
  }
}
