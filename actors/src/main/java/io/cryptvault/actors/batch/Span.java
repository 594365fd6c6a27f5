package io.cryptvault.actors.batch;

import java.time.Instant;

/** Which closed bars of a series a batch computes on. Immutable. */
public sealed interface Span {

  /**
   * The newest bars, fewer when the series is shorter.
   *
   * @param bars how many, 1 or more
   */
  record Latest(int bars) implements Span {
    /** Throws {@link IllegalArgumentException} when {@code bars} is below 1. */
    public Latest {
      if (bars < 1) {
        throw new IllegalArgumentException("bars: expected 1 or more, was " + bars);
      }
    }
  }

  /**
   * The bars with {@code from <= open time < until}.
   *
   * @param from before {@code until}
   * @param until exclusive; may be in the future
   */
  record Between(Instant from, Instant until) implements Span {
    /** Throws {@link IllegalArgumentException} when {@code from} is not before {@code until}. */
    public Between {
      if (!from.isBefore(until)) {
        throw new IllegalArgumentException(
            "span: expected from before until, was " + from + " and " + until);
      }
    }
  }

  /**
   * {@return the newest bars}
   *
   * @param bars how many, 1 or more
   */
  static Span latest(int bars) {
    return new Latest(bars);
  }

  /**
   * {@return all bars that open at a time or later}
   *
   * @param from the earliest open time
   */
  static Span since(Instant from) {
    return new Between(from, Instant.ofEpochMilli(Long.MAX_VALUE));
  }
}
