package io.cryptvault.actors.chart;

import io.cryptvault.engine.plan.Columns;
import io.cryptvault.engine.plan.Row;

/** The readings at bars that were just appended; valid until the next bars are appended. */
public sealed interface AppendedReadings {

  /**
   * Reads one bar.
   *
   * @param bar place among the appended bars
   * @param places of the formulas among the running ones
   * @return one value a place, a new array
   */
  double[] at(int bar, int[] places);

  /**
   * Picks values of a row.
   *
   * @param row of all running formulas
   * @param places of the formulas wanted
   * @return one value a place, a new array
   */
  static double[] at(Row row, int[] places) {
    double[] values = new double[places.length];
    for (int k = 0; k < values.length; k++) {
      values[k] = row.get(places[k]);
    }
    return values;
  }

  /**
   * Readings at the last appended bar only.
   *
   * @param row of all running formulas
   */
  record OfOne(Row row) implements AppendedReadings {
    @Override
    public double[] at(int bar, int[] places) {
      return AppendedReadings.at(row, places);
    }
  }

  /**
   * Readings at each appended bar.
   *
   * @param columns of all running formulas
   */
  record OfMany(Columns columns) implements AppendedReadings {
    @Override
    public double[] at(int bar, int[] places) {
      double[] values = new double[places.length];
      for (int k = 0; k < values.length; k++) {
        values[k] = columns.get(places[k], bar);
      }
      return values;
    }
  }
}
