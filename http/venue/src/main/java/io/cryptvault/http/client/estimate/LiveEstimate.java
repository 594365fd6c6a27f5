package io.cryptvault.http.client.estimate;

import io.cryptvault.config.ClientSettings;
import io.cryptvault.config.ClientSettings.EmptyIntervalPolicy;
import io.cryptvault.config.ReviewSettings;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.http.client.venue.StreamProtocol;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The cost of live bars. Immutable.
 *
 * @param streams series that the venue streams; one serves all that are built from it
 * @param connections over which the streams are spread
 * @param messages that subscribe the streams of one connection
 * @param subscribing how long these messages take, at the venue's pace
 * @param rereads calls needed when all connections break at once
 * @param rereading how long these calls wait for the budget
 * @param aMinute the most that reading bars again costs in a minute, in units of the budget: to confirm them, and to find what the
 *     venue has corrected since
 * @param problems what does not fit, as error messages
 */
public record LiveEstimate(
    long streams,
    long connections,
    long messages,
    Duration subscribing,
    long rereads,
    Duration rereading,
    double aMinute,
    List<String> problems) {
  private static final Symbol ANY = Symbol.of("A/B");
  private static final double MINUTE = 60_000;

  /** A bar may close just before it is read again, and be missing then. */
  private static final int READS_OF_A_BAR = 2;

  /** A quiet symbol's last price is looked for in its own bars, in hours and in days. */
  private static final int READS_OF_A_QUIET_ONE = 4;

  /**
   * {@return the cost of live bars}
   *
   * @param venue whose bars
   * @param demand which series
   * @param review how often and how far back bars are read again
   * @param now when it starts
   */
  public static LiveEstimate of(
      EstimatedVenue venue, Demand demand, ReviewSettings review, Instant now) {
    ClientSettings.Stream settings = venue.settings().stream();
    List<Interval> streamed = demand.intervals().stream()
        .flatMap(interval -> venue.bases().ofStream(interval).stream())
        .distinct()
        .toList();
    long streams = (long) demand.symbols() * streamed.size();
    long onOne = Math.min(streams, settings.streamsPerConnection());
    long groups = groups(venue.venue().wire(), streamed);
    long messages = groups == 0
        ? 0
        : groups * Math.ceilDiv(Math.ceilDiv(onOne, groups), settings.streamsPerMessage());
    CallRate pace = venue.pace();
    long reads = quiet(venue);
    long rereads = streams * reads;
    double aMinute = pace.cost(demand.symbols() * reads, venue.weight())
            * streamed.stream()
                .mapToDouble(interval -> readsAMinute(venue, interval))
                .sum()
        + reviews(venue, demand, review, now);
    return new LiveEstimate(
        streams,
        Math.ceilDiv(streams, settings.streamsPerConnection()),
        messages,
        settings.controlSpacing().multipliedBy(Math.max(0, messages - 1)),
        rereads,
        pace.time(rereads, rereads * venue.weight(), demand.symbols()),
        aMinute,
        problems(venue, streams, aMinute));
  }

  private static long groups(StreamProtocol wire, List<Interval> streamed) {
    return streamed.stream()
        .map(interval -> wire.group(wire.name(new Series(ANY, interval), "AB")))
        .distinct()
        .count();
  }

  private static int quiet(EstimatedVenue venue) {
    boolean looksBack = venue.venue().pages().leavesOutEmpty()
        && venue.settings().venue().emptyIntervals() == EmptyIntervalPolicy.FLAT;
    return looksBack ? READS_OF_A_QUIET_ONE : 1;
  }

  /** One call each time that bars are confirmed; fewer where bars close less often. */
  private static double readsAMinute(EstimatedVenue venue, Interval interval) {
    if (venue.venue().wire().tellsCloses()) {
      return 0;
    }
    double every = venue.settings().stream().confirmEvery().toMillis();
    return Math.min(MINUTE / every, READS_OF_A_BAR * MINUTE / interval.millis());
  }

  /** The past of each series is read again from time to time. */
  private static double reviews(
      EstimatedVenue venue, Demand demand, ReviewSettings review, Instant now) {
    if (!review.isOn()) {
      return 0;
    }
    long pages = demand.intervals().stream()
        .mapToLong(interval -> HistoryEstimate.pages(venue, interval, review.reach(), now))
        .sum();
    double cost = venue.pace().cost(demand.symbols() * pages, venue.weight());
    return cost * MINUTE / review.every().toMillis();
  }

  private static List<String> problems(EstimatedVenue venue, long streams, double aMinute) {
    List<String> problems = new ArrayList<>();
    CallRate pace = venue.pace();
    if (aMinute > pace.aMinute()) {
      problems.add(String.format(
          Locale.ROOT,
          "--symbols: expected live bars that cost at most %s %s a minute at %s (%s), found %s;"
              + " take fewer symbols or intervals, or a longer"
              + " cryptvault.client.%s.stream.confirm-every",
          EstimateText.figure(pace.aMinute()),
          pace.unit(),
          venue.name(),
          pace.words(),
          EstimateText.figure(aMinute),
          venue.settings().venue().name()));
    }
    ClientSettings.Pool pool = venue.settings().pool();
    long calls = (long) pool.maxConnections() + pool.maxWaiting();
    if (streams > calls) {
      problems.add(String.format(
          Locale.ROOT,
          "--symbols: expected at most %,d streams at %s, as each is read again after a broken"
              + " connection and only that many calls may wait, found %,d; take fewer symbols or"
              + " intervals, or a larger cryptvault.client.pool.max-waiting",
          calls,
          venue.name(),
          streams));
    }
    return problems;
  }
}
