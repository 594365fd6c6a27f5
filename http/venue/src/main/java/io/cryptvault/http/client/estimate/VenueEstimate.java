package io.cryptvault.http.client.estimate;

import io.cryptvault.config.ReviewSettings;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** What it takes to work on series of a venue, the past and live, and whether it fits. Immutable. */
public record VenueEstimate(
    EstimatedVenue venue, Demand demand, HistoryEstimate history, LiveEstimate live) {

  /**
   * Counts it.
   *
   * @param atOnce how many series are read at once
   */
  public static VenueEstimate of(
      EstimatedVenue venue, Demand demand, ReviewSettings review, Instant now, int atOnce) {
    return new VenueEstimate(
        venue,
        demand,
        HistoryEstimate.of(venue, demand, now, atOnce),
        LiveEstimate.of(venue, demand, review, now));
  }

  public boolean fits() {
    return problems().isEmpty();
  }

  /** What does not fit: where, what was expected, what found, how to mend it. */
  public List<String> problems() {
    return Stream.concat(history.problems().stream(), live.problems().stream()).toList();
  }
}
