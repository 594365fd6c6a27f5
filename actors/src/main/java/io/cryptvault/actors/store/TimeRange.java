package io.cryptvault.actors.store;

/** From a time up to another, which is not in it, in epoch milliseconds. Immutable. */
public record TimeRange(long from, long to) {
  public TimeRange {
    if (from >= to) {
      throw new IllegalArgumentException(
          "time range: expected from before to, was " + from + " to " + to);
    }
  }

  public boolean contains(long time) {
    return from <= time && time < to;
  }

  /** Whether nothing lies between the two. */
  boolean touches(TimeRange other) {
    return from <= other.to && other.from <= to;
  }

  TimeRange joined(TimeRange other) {
    return new TimeRange(Math.min(from, other.from), Math.max(to, other.to));
  }
}
