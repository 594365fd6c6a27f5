package io.cryptvault.http.udf;

import io.cryptvault.engine.market.Interval;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Which rows a chart wants: the newest ones before a time. Immutable.
 *
 * @param from the earliest open time, in epoch milliseconds; without one, as far back as it takes
 * @param to the end, not included, in epoch milliseconds
 * @param most how many rows at most, 1 or more
 */
public record ChartWindow(OptionalLong from, long to, int most) {
  /**
   * {@return the window of a request} A count wins over the earliest time, as the protocol says: charts want a number of bars, wherever
   * these lie.
   *
   * @param from the earliest open time, if there is one, in epoch milliseconds
   * @param to the end, not included, in epoch milliseconds
   * @param count how many rows, if said
   * @param interval of the rows
   * @param bound the most rows of an answer; of more, the newest are given
   */
  public static ChartWindow of(
      OptionalLong from, long to, OptionalInt count, Interval interval, int bound) {
    if (count.isPresent()) {
      return new ChartWindow(OptionalLong.empty(), to, Math.min(count.getAsInt(), bound));
    }
    long longest = from.isPresent() ? (to - from.getAsLong()) / interval.millis() + 1 : bound;
    // Months are counted by the longest one, so there may be more of them: 31 days against 28.
    long rows = interval.isFixed() ? longest : longest + longest / 8;
    return new ChartWindow(from, to, Math.clamp(rows, 1, bound));
  }

  /** {@return whether a row that opens then belongs to it} */
  boolean contains(long openTime) {
    return openTime < to && openTime >= start();
  }

  /** {@return the earliest open time, or the earliest time there is} */
  long start() {
    return from.orElse(Long.MIN_VALUE);
  }
}
