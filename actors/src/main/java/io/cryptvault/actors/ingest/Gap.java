package io.cryptvault.actors.ingest;

import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.TimeRange;

/**
 * A hole in a series: bars that should be there and are not, or were not. Immutable.
 *
 * @param range open times; both ends on the grid
 * @param cause why, in words for people
 * @param sinceTime when the hole was noticed, epoch milliseconds
 */
public record Gap(
    String venue, Series series, TimeRange range, String cause, State state, long sinceTime) {

  /** How a hole stands. */
  public enum State {
    /** Bars are missing and will be asked for. */
    OPEN,
    /** The bars have come. */
    FILLED,
    /** The bars cannot be had. */
    PERMANENT
  }

  /** How many bars are missing still. */
  public long missing() {
    return state == State.FILLED ? 0 : bars();
  }

  /** How many bars it is long. */
  public long bars() {
    Interval interval = series.interval();
    if (interval.isFixed()) {
      return (range.to() - range.from()) / interval.millis();
    }
    long bars = 0;
    for (long time = range.from(); time < range.to(); time = interval.end(time)) {
      bars++;
    }
    return bars;
  }

  public Gap over(TimeRange part) {
    return new Gap(venue, series, part, cause, state, sinceTime);
  }

  public Gap as(State now, String why) {
    return new Gap(venue, series, range, why, now, sinceTime);
  }

  /** Whether the other goes on where this ends, and is the same besides. */
  public boolean joins(Gap next) {
    return range.to() == next.range.from() && state == next.state && cause.equals(next.cause);
  }

  /** This and the one that it is joined by. */
  public Gap with(Gap next) {
    return new Gap(
        venue, series, range.joined(next.range), cause, state, Math.min(sinceTime, next.sinceTime));
  }
}
