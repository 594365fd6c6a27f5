package io.cryptvault.engine.market;

import java.time.Instant;

/**
 * A range of time. Immutable.
 *
 * @param from its first moment, in epoch milliseconds
 * @param to its end (exclusive), in epoch milliseconds; after {@code from}
 */
public record TimeRange(long from, long to) {
  /**
   * Checks the order.
   *
   * @throws IllegalArgumentException when it would be empty
   */
  public TimeRange {
    if (from >= to) {
      throw new IllegalArgumentException(
          "time range: expected from before to, was " + from + " to " + to);
    }
  }

  /**
   * {@return the range from a time on, without an end}
   *
   * @param from epoch milliseconds
   */
  public static TimeRange since(long from) {
    return new TimeRange(from, Long.MAX_VALUE);
  }

  /**
   * {@return the range in which at most a number of bars opens before a time}
   *
   * @param interval of the bars
   * @param to its end (exclusive), epoch milliseconds
   * @param bars 1 or more
   */
  public static TimeRange before(Interval interval, long to, int bars) {
    if (interval.isFixed()) {
      return new TimeRange(to - bars * interval.millis(), to);
    }
    long from = to;
    for (int bar = 0; bar < bars; bar++) {
      from = interval.start(from - 1);
    }
    return new TimeRange(from, to);
  }

  /**
   * {@return the range between two times}
   *
   * @param from its first moment
   * @param to its end (exclusive)
   * @throws IllegalArgumentException when it would be empty
   */
  public static TimeRange of(Instant from, Instant to) {
    return new TimeRange(from.toEpochMilli(), to.toEpochMilli());
  }

  /**
   * {@return whether a time lies within}
   *
   * @param time epoch milliseconds
   */
  public boolean contains(long time) {
    return from <= time && time < to;
  }

  /**
   * {@return the bars that open within, with shared columns}
   *
   * @param bars oldest first
   */
  public Bars of(Bars bars) {
    return bars.between(from, to);
  }

  /**
   * {@return the oldest bars that open within, with shared columns}
   *
   * @param bars oldest first
   * @param most how many at most
   */
  public Bars of(Bars bars, int most) {
    Bars within = of(bars);
    return within.slice(0, Math.min(most, within.size()));
  }

  /**
   * {@return whether there is no gap between two ranges}
   *
   * @param other the other range
   */
  public boolean touches(TimeRange other) {
    return from <= other.to && other.from <= to;
  }

  /**
   * {@return the range from the earlier start to the later end of two ranges}
   *
   * @param other the other range
   */
  public TimeRange joined(TimeRange other) {
    return new TimeRange(Math.min(from, other.from), Math.max(to, other.to));
  }
}
