package io.cryptvault.http.client.estimate;

import io.cryptvault.config.ClientSettings;
import io.cryptvault.http.client.Venues;
import io.cryptvault.http.client.built.BaseIntervals;
import io.cryptvault.http.client.venue.Venue;

/**
 * A venue whose costs are estimated without calling it. Immutable.
 *
 * @param name what messages call it
 * @param settings its limits and our share of them
 * @param venue its intervals, pages and streams
 */
public record EstimatedVenue(String name, ClientSettings settings, Venue venue) {

  /**
   * {@return the venue with a name of your own}
   *
   * @param name one of {@link Venues#names}
   * @param alias what messages call it
   * @param settings its limits and our share of them
   */
  public static EstimatedVenue of(String name, String alias, ClientSettings settings) {
    return new EstimatedVenue(alias, settings, Venues.named(name));
  }

  BaseIntervals bases() {
    return new BaseIntervals(venue.intervals(), venue.wire().intervals());
  }

  /** {@return how fast it may be called} */
  public CallRate pace() {
    return new CallRate(settings.venue(), isLimitedByPair());
  }

  /** The weight of one page, in the venue's own measure. */
  int weight() {
    return venue.pages().cost("").weight();
  }

  private boolean isLimitedByPair() {
    return settings.venue().callsPerSecondAndSymbol() > 0
        && !venue.pages().cost("any").key().isEmpty();
  }
}
