package io.cryptvault.http.client.estimate;

import io.cryptvault.actors.batch.Span;
import io.cryptvault.engine.market.Interval;
import java.time.Instant;
import java.util.List;

/**
 * The bars that are wanted of a venue: each symbol at each interval. Immutable.
 *
 * @param symbols how many symbols
 * @param wanted each interval once, with the number of past bars
 * @param way how past bars are asked for
 */
public record Demand(int symbols, List<Wanted> wanted, Way way) {
  /** Copies the list. */
  public Demand {
    wanted = List.copyOf(wanted);
  }

  /**
   * An interval and how many past bars of it.
   *
   * @param interval of the bars
   * @param bars of each symbol
   */
  public record Wanted(Interval interval, long bars) {}

  /** How past bars are asked for. */
  public enum Way {
    /** Back from the newest: workers and batches. */
    NEWEST,
    /** Forward from a time, piece by piece: bars fetched into the store. */
    PIECES
  }

  /**
   * {@return the newest bars, as workers and batches ask for them}
   *
   * @param symbols how many symbols
   * @param intervals each once
   * @param bars of each series
   */
  public static Demand newest(int symbols, List<Interval> intervals, long bars) {
    return new Demand(
        symbols,
        intervals.stream().map(interval -> new Wanted(interval, bars)).toList(),
        Way.NEWEST);
  }

  /**
   * {@return a span of bars, as a fetch asks for them}
   *
   * @param symbols how many symbols
   * @param intervals each once
   * @param span which bars
   * @param now the end of a span that is still running
   */
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

  /** {@return symbols times intervals} */
  public long series() {
    return (long) symbols * wanted.size();
  }

  /** {@return the wanted intervals} */
  public List<Interval> intervals() {
    return wanted.stream().map(Wanted::interval).toList();
  }
}
