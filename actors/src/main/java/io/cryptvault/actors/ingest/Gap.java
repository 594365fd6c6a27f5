package io.cryptvault.actors.ingest;

import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.TimeRange;

/**
 * A hole in a series: bars that are missing, or were. Immutable.
 *
 * @param venue whose bars are missing
 * @param series whose bars are missing
 * @param range open times of the missing bars; both ends on the grid
 * @param cause why, in words for people
 * @param state how the hole stands
 * @param sinceTime when it was noticed, epoch milliseconds
 */
public record Gap(
    String venue, Series series, TimeRange range, String cause, State state, long sinceTime) {

  /** How a hole stands. */
  public enum State {
    /** Bars are missing and will be asked for. */
    OPEN,
    /** The bars have arrived. */
    FILLED,
    /** The source does not have the bars. */
    PERMANENT
  }

  /** {@return how many bars are still missing} */
  public long missing() {
    return state == State.FILLED ? 0 : bars();
  }

  /** {@return its length in bars} */
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

  /**
   * {@return the same hole over another range}
   *
   * @param part open times; both ends on the grid
   */
  public Gap over(TimeRange part) {
    return new Gap(venue, series, part, cause, state, sinceTime);
  }

  /**
   * {@return the same hole in another state}
   *
   * @param now the new state
   * @param why the new cause
   */
  public Gap as(State now, String why) {
    return new Gap(venue, series, range, why, now, sinceTime);
  }

  /**
   * {@return whether another hole starts where this one ends and has the same state and cause}
   *
   * @param next of the same series
   */
  public boolean joins(Gap next) {
    return range.to() == next.range.from() && state == next.state && cause.equals(next.cause);
  }

  /**
   * {@return both holes as one, noticed when the earlier one was}
   *
   * @param next one that {@linkplain #joins joins} this
   */
  public Gap with(Gap next) {
    return new Gap(
        venue, series, range.joined(next.range), cause, state, Math.min(sinceTime, next.sinceTime));
  }
}
