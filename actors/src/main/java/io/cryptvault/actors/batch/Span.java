package io.cryptvault.actors.batch;

import java.time.Instant;

/** Which closed bars of a series a batch computes on. Immutable. */
public sealed interface Span {

  /** The newest ones, fewer when the series is shorter. */
  record Latest(int bars) implements Span {
    public Latest {
      if (bars < 1) {
        throw new IllegalArgumentException("bars: expected 1 or more, was " + bars);
      }
    }
  }

  /** Those with {@code from <= open time < until}. */
  record Between(Instant from, Instant until) implements Span {
    public Between {
      if (!from.isBefore(until)) {
        throw new IllegalArgumentException(
            "span: expected from before until, was " + from + " and " + until);
      }
    }
  }

  static Span latest(int bars) {
    return new Latest(bars);
  }

  static Span since(Instant from) {
    return new Between(from, Instant.ofEpochMilli(Long.MAX_VALUE));
  }
}
