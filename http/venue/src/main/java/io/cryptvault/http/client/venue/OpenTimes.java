package io.cryptvault.http.client.venue;

import io.cryptvault.engine.market.Interval;
import java.util.Optional;

/** Where the open time of a live bar may lie: one that is elsewhere would end all bars before it. */
public final class OpenTimes {
  /** Clocks that are this far apart are still taken for equal. */
  private static final long APART = 5_000;

  private OpenTimes() {}

  /** What is wrong with an open time when the venue's clock says {@code venueTime}. */
  public static Optional<RowFault> fault(Interval interval, long open, long venueTime) {
    if (open > venueTime + interval.millis() + APART) {
      return Optional.of(RowFault.FUTURE);
    }
    return open < 0 || interval.start(open) != open ? Optional.of(RowFault.GRID) : Optional.empty();
  }
}
