package io.cryptvault.actors.chart;

import io.cryptvault.engine.plan.Columns;
import io.cryptvault.engine.plan.Row;

/** The readings at bars that were just taken; good until the next are. */
public sealed interface AppendedReadings {

  /** The readings at one of the bars, of the formulas at these places. */
  double[] at(int bar, int[] places);

  /** The readings of a row at these places. */
  static double[] at(Row row, int[] places) {
    double[] values = new double[places.length];
    for (int k = 0; k < values.length; k++) {
      values[k] = row.get(places[k]);
    }
    return values;
  }

  /** At one bar. */
  record OfOne(Row row) implements AppendedReadings {
    @Override
    public double[] at(int bar, int[] places) {
      return AppendedReadings.at(row, places);
    }
  }

  /** At several. */
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
