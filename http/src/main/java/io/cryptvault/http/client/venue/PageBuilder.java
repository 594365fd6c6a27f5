package io.cryptvault.http.client.venue;

import io.cryptvault.actors.ingest.Series;
import io.cryptvault.engine.market.Bar;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.http.client.host.CallFailure;
import io.cryptvault.http.client.host.FailureKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * Makes bars of rows. Input is hostile: every row is judged by itself; a bad one is refused and counted, and the page goes
 * on. More than one bad row and more than 1 % refuse the page whole, for then the page is what is bad.
 *
 * <p>The newest row may still be forming, and nothing in it says so: it is closed when the venue's own clock is past its end
 * by the grace. A row with another one behind it is closed. Confined.
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
  private boolean endsGood;

  /**
   * A page that is still empty.
   *
   * @param timeUnit milliseconds in what the rows count their times in
   * @param serverTime what the venue's clock said, epoch milliseconds
   */
  public PageBuilder(Series series, long timeUnit, long serverTime, RowFaults faults) {
    this.series = series;
    this.interval = series.interval();
    this.timeUnit = timeUnit;
    this.serverTime = serverTime;
    this.faults = faults;
    this.bars = Bars.builder(interval);
  }

  /** One row: open time, open, high, low, close and volume, or fewer where it has fewer. */
  public void add(String[] fields) {
    Optional<RowFault> fault = judge(fields);
    rows++;
    endsGood = fault.isEmpty();
    fault.ifPresent(found -> refuse(found, fields));
  }

  /** What they make; throws {@link CallFailure} when the page is what is bad. */
  public Rows build(Duration closeGrace) {
    if (refused > 1 && refused * 100 > rows) {
      throw CallFailure.of(
          FailureKind.BAD_ROWS,
          "had " + refused + " bad rows of " + rows + "; the first: " + firstFault);
    }
    boolean endsForming = rows > 0 && interval.end(lastOpen) + closeGrace.toMillis() > serverTime;
    Bars all = bars.build();
    Bars closed = endsForming && endsGood ? all.slice(0, all.size() - 1) : all;
    return new Rows(closed, rows, firstOpen, lastOpen, endsForming, serverTime);
  }

  /** Adds the row, or says what is wrong with it. */
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
          Double.parseDouble(fields[1]),
          Double.parseDouble(fields[2]),
          Double.parseDouble(fields[3]),
          Double.parseDouble(fields[4]),
          Double.parseDouble(fields[5]));
      return Optional.empty();
    } catch (NumberFormatException | ArithmeticException e) {
      return Optional.of(RowFault.NUMBER);
    } catch (Bar.Invalid e) {
      boolean finite = Arrays.stream(fields, 1, FIELDS)
          .mapToDouble(Double::parseDouble)
          .allMatch(Double::isFinite);
      return Optional.of(finite ? RowFault.FIGURES : RowFault.NUMBER);
    }
  }

  /** What is wrong with an open time; one that is right moves the page's edges. */
  private Optional<RowFault> place(long open) {
    if (rows > 0 && open <= lastOpen) {
      return Optional.of(RowFault.ORDER);
    }
    if (open > serverTime + interval.millis()) {
      return Optional.of(RowFault.FUTURE);
    }
    long onGrid = interval.start(open);
    firstOpen = firstOpen == 0 ? onGrid : firstOpen; // of a row without a time nothing is known
    lastOpen = onGrid;
    return open == onGrid ? Optional.empty() : Optional.of(RowFault.GRID);
  }

  private void refuse(RowFault fault, String[] fields) {
    faults.add(fault);
    refused++;
    if (refused == 1) {
      firstFault = "row " + (rows - 1) + " of " + series + " (" + fault + ") "
          + Arrays.toString(fields) + ", read at "
          + Instant.ofEpochMilli(serverTime);
    }
  }
}
