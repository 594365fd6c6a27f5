package io.cryptvault.engine.market;

import java.time.Instant;

/** From a time up to another, which is not in it, in epoch milliseconds. Immutable. */
public record TimeRange(long from, long to) {
  public TimeRange {
    if (from >= to) {
      throw new IllegalArgumentException(
          "time range: expected from before to, was " + from + " to " + to);
    }
  }

  /** From this time on, without an end. */
  public static TimeRange since(long from) {
    return new TimeRange(from, Long.MAX_VALUE);
  }

  public static TimeRange of(Instant from, Instant to) {
    return new TimeRange(from.toEpochMilli(), to.toEpochMilli());
  }

  public boolean contains(long time) {
    return from <= time && time < to;
  }

  /** Those of these bars that open within. */
  public Bars of(Bars bars) {
    return bars.between(from, to);
  }

  /** The oldest of them, at most so many. */
  public Bars of(Bars bars, int most) {
    Bars within = of(bars);
    return within.slice(0, Math.min(most, within.size()));
  }

  /** Whether nothing lies between the two. */
  public boolean touches(TimeRange other) {
    return from <= other.to && other.from <= to;
  }

  /** From the earlier begin to the later end. */
  public TimeRange joined(TimeRange other) {
    return new TimeRange(Math.min(from, other.from), Math.max(to, other.to));
  }
}
