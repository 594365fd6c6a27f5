package io.cryptvault.actors.chart;

import io.cryptvault.actors.reading.Readings;
import io.cryptvault.actors.reading.SeriesBars;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Finality;
import io.cryptvault.engine.market.Series;
import java.util.Optional;
import java.util.Set;

/**
 * Readings before a time, computed from bars of the past. They begin as many bars earlier as a worker reads before its first answer, so
 * they are as settled as that one; their origin is told.
 *
 * @param series whose readings they are
 * @param formulas compiled for its interval
 * @param before end of the open times, epoch milliseconds
 * @param rows the most readings
 */
public record PastReadings(Series series, FormulaSet formulas, long before, int rows) {

  /** Of a time long ago a source may have few bars or none: until they are there, no more than this are expected. */
  private static final int MOST_EXPECTED = 50_000;

  /**
   * {@return bytes that they take while they are computed}
   *
   * @param bars that are read, at most or really
   */
  public long memory(int bars) {
    long expected = Math.min(bars, MOST_EXPECTED);
    return Bars.BAR_BYTES * expected
        + formulas.runMemory(expected)
        + formulas.columnMemory(Math.min(rows, expected));
  }

  /**
   * Computes them.
   *
   * @param found the closed bars before the time, oldest first, and what is noted of them
   * @return without a bar no readings, whose origin is the time itself
   */
  public Readings from(SeriesBars found) {
    Bars bars = found.closed();
    if (bars.isEmpty()) {
      return new Readings(
          series,
          formulas.formulas(),
          before,
          before,
          formulas.warmUps(series.interval(), before, 0).byPlace(),
          new long[0],
          new Finality[0],
          new double[formulas.formulas().size()][0]);
    }
    return new ChartView(
            series, bars, Optional.empty(), Set.copyOf(found.provisional()), bars.slice(0, 0))
        .readings(formulas, rows);
  }
}
