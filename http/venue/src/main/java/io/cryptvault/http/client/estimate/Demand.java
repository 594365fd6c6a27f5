package io.cryptvault.http.client.estimate;

import io.cryptvault.actors.batch.Span;
import io.cryptvault.engine.market.Interval;
import java.time.Instant;
import java.util.List;

/**
 * What is wanted of a venue: each symbol at each interval. Immutable.
 *
 * @param symbols how many
 * @param wanted intervals, each once, and how many bars of the past
 * @param way how the bars are asked for
 */
public record Demand(int symbols, List<Wanted> wanted, Way way) {
  public Demand {
    wanted = List.copyOf(wanted);
  }

  /** An interval, and how many of its bars. */
  public record Wanted(Interval interval, long bars) {}

  /** How bars of the past are asked for. */
  public enum Way {
    /** Back from the newest: workers and batches. */
    NEWEST,
    /** From a time on, piece by piece: what is fetched into the store. */
    PIECES
  }

  /** As workers and batches ask. */
  public static Demand newest(int symbols, List<Interval> intervals, long bars) {
    return new Demand(
        symbols,
        intervals.stream().map(interval -> new Wanted(interval, bars)).toList(),
        Way.NEWEST);
  }

  /** As a fetch asks. */
  public static Demand fetched(int symbols, List<Interval> intervals, Span span, Instant now) {
    return new Demand(
        symbols,
        intervals.stream()
            .map(interval -> new Wanted(interval, bars(interval, span, now)))
            .toList(),
        Way.PIECES);
  }

  private static long bars(Interval interval, Span span, Instant now) {
    return switch (span) {
      case Span.Latest latest -> latest.bars();
      case Span.Between between -> {
        long end = Math.min(now.toEpochMilli(), between.until().toEpochMilli());
        yield Math.max(0, Math.ceilDiv(end - between.from().toEpochMilli(), interval.millis()));
      }
    };
  }

  public long series() {
    return (long) symbols * wanted.size();
  }

  public List<Interval> intervals() {
    return wanted.stream().map(Wanted::interval).toList();
  }
}
