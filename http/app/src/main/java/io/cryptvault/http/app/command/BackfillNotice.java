package io.cryptvault.http.app.command;

import io.cryptvault.actors.batch.Span;
import io.cryptvault.config.Settings;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.http.app.process.ExitCode;
import io.cryptvault.http.app.process.Failure;
import io.cryptvault.http.app.text.VenueEstimateText;
import io.cryptvault.http.client.estimate.Demand;
import io.cryptvault.http.client.estimate.EstimateText;
import io.cryptvault.http.client.estimate.EstimatedVenue;
import io.cryptvault.http.client.estimate.HistoryEstimate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/** Prints what past bars cost at a venue before they are requested. Ends the command when the venue has no such bars. */
final class BackfillNotice {
  private static final Duration LONG = Duration.ofMinutes(1);

  private final EstimatedVenue venue;
  private final IntFunction<Demand> demand;
  private final int atOnce;
  /** Whether the start of the bars is known. */
  private final boolean isBounded;

  private BackfillNotice(
      EstimatedVenue venue, IntFunction<Demand> demand, int atOnce, boolean isBounded) {
    this.venue = venue;
    this.demand = demand;
    this.atOnce = atOnce;
    this.isBounded = isBounded;
    List<String> problems = plan(1).problems();
    if (!problems.isEmpty()) {
      throw new Failure(ExitCode.USAGE, String.join(System.lineSeparator(), problems));
    }
  }

  /** For a fetch. */
  static BackfillNotice fetched(
      EstimatedVenue venue, List<Interval> intervals, Span span, Settings settings) {
    Instant now = Instant.now();
    return new BackfillNotice(
        venue,
        symbols -> Demand.fetched(symbols, intervals, span, now),
        settings.batch().fetchAhead(),
        !(span instanceof Span.Between between && between.from().equals(Instant.EPOCH)));
  }

  /** For a batch. */
  static BackfillNotice analyzed(
      EstimatedVenue venue, Interval interval, Span span, Settings settings) {
    return span instanceof Span.Latest latest
        ? new BackfillNotice(
            venue,
            symbols -> Demand.newest(symbols, List.of(interval), latest.bars()),
            settings.batch().fetchAhead(),
            true)
        : fetched(venue, List.of(interval), span, settings);
  }

  private HistoryEstimate plan(int symbols) {
    return HistoryEstimate.of(venue, demand.apply(symbols), Instant.now(), atOnce);
  }

  /** Prints what this many symbols cost, if they take more than a minute. */
  void tell(int symbols) {
    HistoryEstimate plan = plan(symbols);
    if (isBounded && plan.time().compareTo(LONG) > 0) {
      System.err.println(String.format(
          Locale.ROOT,
          "reading %,d series of %s: at most %s, about %s within %s",
          demand.apply(symbols).series(),
          venue.name(),
          VenueEstimateText.cost(venue.pace(), plan.calls(), plan.cost()),
          EstimateText.time(plan.time()),
          venue.pace().words()));
    }
  }
}
