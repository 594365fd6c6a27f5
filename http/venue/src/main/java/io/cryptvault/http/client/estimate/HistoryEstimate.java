package io.cryptvault.http.client.estimate;

import io.cryptvault.actors.fetch.Fetcher;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.http.client.built.BaseIntervals;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The cost of past bars. Immutable.
 *
 * @param calls pages and the list of symbols; fewer where a series has fewer bars
 * @param cost of the calls, in units of the budget
 * @param time how long the calls wait for the budget, without the time that the venue takes to answer
 * @param problems what the venue does not have, as error messages
 * @param notes what it has only in part
 */
public record HistoryEstimate(
    long calls, long cost, Duration time, List<String> problems, List<String> notes) {
  /** Any symbol: a venue keeps its bars equally long for all. */
  private static final Symbol ANY = Symbol.of("ANY");

  /**
   * {@return the cost of past bars}
   *
   * @param venue whose bars
   * @param demand which bars
   * @param now when they are asked for
   * @param atOnce how many series are read at the same time
   */
  public static HistoryEstimate of(EstimatedVenue venue, Demand demand, Instant now, int atOnce) {
    long ofSymbol = 0;
    List<Interval> lacking = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (Demand.Wanted wanted : demand.wanted()) {
      Optional<Interval> base = venue.bases().ofHistory(wanted.interval());
      if (base.isEmpty()) {
        lacking.add(wanted.interval());
        continue;
      }
      long parts = BaseIntervals.parts(wanted.interval(), base.get());
      long kept = kept(venue, base.get(), now) / parts;
      if (kept < wanted.bars()) {
        notes.add(String.format(
            Locale.ROOT,
            "--bars: expected at most %,d of %s at %s, found %,d; it has no older ones",
            kept,
            wanted.interval(),
            venue.name(),
            wanted.bars()));
      }
      ofSymbol += calls(venue, parts, Math.min(kept, wanted.bars()), demand.way());
    }
    long pages = demand.symbols() * ofSymbol;
    CallRate pace = venue.pace();
    int list = venue.venue().symbols().cost().weight();
    long weight = pages * venue.weight() + list;
    long pairs = Math.min(
        demand.symbols(), Math.ceilDiv(atOnce, Math.max(1, demand.wanted().size())));
    return new HistoryEstimate(
        pages + 1,
        pace.cost(pages, venue.weight()) + pace.cost(1, list),
        pace.time(pages + 1, weight, pairs),
        lacking(venue, lacking),
        notes);
  }

  /** Pages of one series whose bars opened within {@code past}, read forward; 0 where the venue does not have the interval. */
  static long pages(EstimatedVenue venue, Interval interval, Duration past, Instant now) {
    return venue
        .bases()
        .ofHistory(interval)
        .map(base -> {
          long parts = BaseIntervals.parts(interval, base);
          long bars = Math.ceilDiv(past.toMillis(), interval.millis()) + 1;
          return calls(
              venue, parts, Math.min(kept(venue, base, now) / parts, bars), Demand.Way.PIECES);
        })
        .orElse(0L);
  }

  private static long kept(EstimatedVenue venue, Interval base, Instant now) {
    long reach = venue.venue().pages().reach(new Series(ANY, base), now.toEpochMilli());
    return reach == Long.MIN_VALUE
        ? Long.MAX_VALUE
        : (base.start(now.toEpochMilli()) - reach) / base.millis();
  }

  /** The pages of one series. For a built one: the pages of its parts, with those of one more bar, as the first may be incomplete. */
  private static long calls(EstimatedVenue venue, long parts, long bars, Demand.Way way) {
    long size = venue.venue().pages().size();
    long rows = parts == 1 ? bars : (bars + 1) * parts;
    if (way == Demand.Way.PIECES && parts == 1) {
      long pieces = rows / Fetcher.PIECE;
      return pieces * Math.ceilDiv(Fetcher.PIECE, size) + withRunning(rows % Fetcher.PIECE, size);
    }
    return way == Demand.Way.NEWEST && !venue.venue().pages().leavesOutEmpty()
        ? Math.max(1, Math.ceilDiv(rows, size))
        : withRunning(rows, size);
  }

  /** A forward read ends with the forming bar. */
  private static long withRunning(long rows, long size) {
    return Math.ceilDiv(rows + 1, size);
  }

  private static List<String> lacking(EstimatedVenue venue, List<Interval> lacking) {
    return lacking.isEmpty()
        ? List.of()
        : List.of("--interval: expected one of " + names(venue.bases().all()) + " at "
            + venue.name() + ", found " + names(lacking) + "; take one that it has");
  }

  private static String names(List<Interval> intervals) {
    return intervals.stream().map(Interval::toString).collect(Collectors.joining(", "));
  }
}
