package io.cryptvault.http.client.estimate;

import io.cryptvault.config.ReviewSettings;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What past and live bars of a venue cost, and whether that fits its limits. Immutable.
 *
 * @param venue whose bars
 * @param demand which bars
 * @param history the cost of past bars
 * @param live the cost of live bars
 */
public record VenueEstimate(
    EstimatedVenue venue, Demand demand, HistoryEstimate history, LiveEstimate live) {

  /**
   * {@return the cost of past and live bars}
   *
   * @param venue whose bars
   * @param demand which bars
   * @param review how often and how far back bars are read again
   * @param now when it starts
   * @param atOnce how many series are read at the same time
   */
  public static VenueEstimate of(
      EstimatedVenue venue, Demand demand, ReviewSettings review, Instant now, int atOnce) {
    return new VenueEstimate(
        venue,
        demand,
        HistoryEstimate.of(venue, demand, now, atOnce),
        LiveEstimate.of(venue, demand, review, now));
  }

  /** {@return whether there is no problem} */
  public boolean fits() {
    return problems().isEmpty();
  }

  /** {@return what does not fit: where, what was expected, what was found, how to fix it} */
  public List<String> problems() {
    return Stream.concat(history.problems().stream(), live.problems().stream()).toList();
  }
}
