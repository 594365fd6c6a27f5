package io.cryptvault.http.client.venue;

import io.cryptvault.engine.market.Bar;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.TimeRange;
import io.cryptvault.http.client.host.CallFailure;
import io.cryptvault.http.client.host.FailureKind;
import io.cryptvault.http.client.host.Failures;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Makes bars of rows. Input is hostile: each row is checked by itself; a bad one is refused and counted, and the page goes on. With
 * more than one bad row and more than 1 % of them, the whole page is refused.
 * <p>The newest rows may still change, and nothing in them says so. A row is closed when the venue's clock is past its end by the
 * grace period, even if another row follows it. Confined.
 */
public final class PageBuilder {
  /** Open time, open, high, low, close, volume. */
  private static final int FIELDS = 6;

  private final Series series;
  private final Interval interval;
  private final long timeUnit;
  private final long serverTime;
  private final RowFaults faults;
  private final Bars.Builder bars;

  private String firstFault = "";
  private int rows;
  private int refused;
  private long firstOpen;
  private long lastOpen;
  private final List<TimeRange> doubts = new ArrayList<>();

  /**
   * An empty page.
   *
   * @param series of the rows
   * @param timeUnit milliseconds in one unit of the rows' times
   * @param serverTime the venue's time of the answer, epoch milliseconds
   * @param faults counts refused rows
   */
  public PageBuilder(Series series, long timeUnit, long serverTime, RowFaults faults) {
    this.series = series;
    this.interval = series.interval();
    this.timeUnit = timeUnit;
    this.serverTime = serverTime;
    this.faults = faults;
    this.bars = Bars.builder(interval);
  }

  /**
   * Adds a row, or refuses and counts it.
   *
   * @param fields open time, open, high, low, close and volume, or fewer where the row has fewer
   */
  public void add(String[] fields) {
    Optional<RowFault> fault = judge(fields);
    rows++;
    fault.ifPresent(found -> refuse(found, fields));
  }

  /**
   * {@return the checked rows}
   *
   * @param closeGrace how far the venue's clock must be past the end of a row for it to be closed
   * @throws CallFailure if too many rows are bad
   */
  public Rows build(Duration closeGrace) {
    if (refused > 1 && refused * 100 > rows) {
      throw CallFailure.of(
          FailureKind.BAD_ROWS,
          "had " + refused + " bad rows of " + rows + "; the first: " + firstFault);
    }
    boolean endsForming = rows > 0 && interval.end(lastOpen) + closeGrace.toMillis() > serverTime;
    Bars all = bars.build();
    long settled = interval.start(serverTime - closeGrace.toMillis());
    return new Rows(
        all.between(Long.MIN_VALUE, settled),
        rows,
        firstOpen,
        lastOpen,
        endsForming,
        doubts,
        serverTime);
  }

  /** Adds the row, or returns what is wrong with it. */
  private Optional<RowFault> judge(String[] fields) {
    if (fields.length == 0) {
      return Optional.of(RowFault.SHAPE);
    }
    try {
      long open = Math.multiplyExact(Long.parseLong(fields[0]), timeUnit);
      Optional<RowFault> misplaced = place(open);
      if (misplaced.isPresent()) {
        return misplaced;
      }
      if (fields.length < FIELDS) {
        return Optional.of(RowFault.SHAPE);
      }
      bars.add(
          open,
          Decimals.of(fields[1]),
          Decimals.of(fields[2]),
          Decimals.of(fields[3]),
          Decimals.of(fields[4]),
          Decimals.of(fields[5]));
      return Optional.empty();
    } catch (NumberFormatException | ArithmeticException e) {
      return Optional.of(RowFault.NUMBER);
    } catch (Bar.Invalid e) {
      return Optional.of(RowFault.FIGURES);
    }
  }

  /** What is wrong with an open time; a valid one moves the page's edges. */
  private Optional<RowFault> place(long open) {
    if (open < 0) {
      return Optional.of(RowFault.GRID);
    }
    if (rows > 0 && open <= lastOpen) {
      long start = interval.start(open);
      doubts.add(new TimeRange(start, interval.end(start)));
      return Optional.of(RowFault.ORDER);
    }
    if (open > serverTime + interval.millis()) {
      return Optional.of(RowFault.FUTURE);
    }
    long onGrid = interval.start(open);
    firstOpen = firstOpen == 0 ? onGrid : firstOpen; // 0: no row had a valid time yet
    lastOpen = onGrid;
    return open == onGrid ? Optional.empty() : Optional.of(RowFault.GRID);
  }

  /** Marks where the refused row belongs, or everything after the last row whose place is known. */
  private void doubt(RowFault fault) {
    boolean isPlaced =
        fault == RowFault.FIGURES || fault == RowFault.NUMBER || fault == RowFault.SHAPE;
    if (lastOpen == 0) {
      doubts.add(new TimeRange(0, Long.MAX_VALUE));
    } else if (fault != RowFault.ORDER) {
      doubts.add(new TimeRange(
          lastOpen, isPlaced ? interval.end(interval.end(lastOpen)) : Long.MAX_VALUE));
    }
  }

  private void refuse(RowFault fault, String[] fields) {
    doubt(fault);
    faults.add(fault);
    refused++;
    if (refused == 1) {
      firstFault = "row " + (rows - 1) + " of " + series + " (" + fault + ") "
          + Failures.shortened(Arrays.toString(fields)) + ", read at "
          + Instant.ofEpochMilli(serverTime);
    }
  }
}
