package io.cryptvault.http.udf;

import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Price;
import java.util.OptionalLong;

/** What a chart draws, oldest first: bars, or readings as bars that are flat at their value. Immutable. */
public final class ChartRows {
  private static final double[] NONE = {};

  private final long[] openTimes;
  private final double[] open;
  private final double[] high;
  private final double[] low;
  private final double[] close;
  private final double[] volume;
  private final boolean hasVolume;
  private final OptionalLong nextTime;

  private ChartRows(
      long[] openTimes,
      double[] open,
      double[] high,
      double[] low,
      double[] close,
      double[] volume,
      boolean hasVolume,
      OptionalLong nextTime) {
    this.openTimes = openTimes;
    this.open = open;
    this.high = high;
    this.low = low;
    this.close = close;
    this.volume = volume;
    this.hasVolume = hasVolume;
    this.nextTime = nextTime;
  }

  /** {@return these bars as rows} */
  static ChartRows of(Bars bars) {
    long[] times = new long[bars.size()];
    for (int i = 0; i < times.length; i++) {
      times[i] = bars.openTime(i);
    }
    return new ChartRows(
        times,
        column(bars, Price.OPEN),
        column(bars, Price.HIGH),
        column(bars, Price.LOW),
        column(bars, Price.CLOSE),
        column(bars, Price.VOLUME),
        bars.hasVolume(),
        OptionalLong.empty());
  }

  private static double[] column(Bars bars, Price price) {
    double[] column = new double[bars.size()];
    bars.copy(price, 0, column.length, column, 0);
    return column;
  }

  /** {@return readings of one formula as rows} */
  static ChartRows of(long[] openTimes, double[] values) {
    return new ChartRows(
        openTimes, values, values, values, values, NONE, false, OptionalLong.empty());
  }

  /** {@return no rows, and where the closest one before is, in epoch milliseconds, if there is one} */
  static ChartRows none(OptionalLong nextTime) {
    return new ChartRows(new long[0], NONE, NONE, NONE, NONE, NONE, false, nextTime);
  }

  /** {@return the number of rows} */
  public int size() {
    return openTimes.length;
  }

  /** {@return where there are no rows, the open time of the closest one before, in epoch milliseconds, if there is one} */
  public OptionalLong nextTime() {
    return nextTime;
  }

  /**
   * {@return the open time of a row, in epoch milliseconds}
   *
   * @param row 0 for the oldest
   */
  public long openTime(int row) {
    return openTimes[row];
  }

  /**
   * {@return the first price of a row}
   *
   * @param row 0 for the oldest
   */
  public double open(int row) {
    return open[row];
  }

  /**
   * {@return the highest price of a row}
   *
   * @param row 0 for the oldest
   */
  public double high(int row) {
    return high[row];
  }

  /**
   * {@return the lowest price of a row}
   *
   * @param row 0 for the oldest
   */
  public double low(int row) {
    return low[row];
  }

  /**
   * {@return the last price of a row, or the reading}
   *
   * @param row 0 for the oldest
   */
  public double close(int row) {
    return close[row];
  }

  /** {@return whether the rows have volumes; readings never have} */
  public boolean hasVolume() {
    return hasVolume;
  }

  /**
   * {@return the volume of a row, in units of the base asset}
   *
   * @param row 0 for the oldest; only if rows {@linkplain #hasVolume have volumes}
   */
  public double volume(int row) {
    return volume[row];
  }
}
