package io.cryptvault.http.client.venue;

import io.cryptvault.engine.market.Interval;
import java.util.Optional;

/** Checks the open time of a live bar: a wrong one would close all bars before it. */
public final class OpenTimes {
  /** Clocks may differ by this much. */
  private static final long APART = 5_000;

  private OpenTimes() {}

  /**
   * {@return what is wrong with an open time; empty if nothing is}
   *
   * @param interval of the bar
   * @param open when the bar opens, epoch milliseconds
   * @param venueTime the venue's time, epoch milliseconds
   */
  public static Optional<RowFault> fault(Interval interval, long open, long venueTime) {
    if (open > venueTime + interval.millis() + APART) {
      return Optional.of(RowFault.FUTURE);
    }
    return open < 0 || interval.start(open) != open ? Optional.of(RowFault.GRID) : Optional.empty();
  }
}
