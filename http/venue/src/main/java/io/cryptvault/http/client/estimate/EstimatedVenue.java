package io.cryptvault.http.client.estimate;

import io.cryptvault.config.ClientSettings;
import io.cryptvault.http.client.Venues;
import io.cryptvault.http.client.built.BaseIntervals;
import io.cryptvault.http.client.venue.Venue;

/**
 * A venue before it is asked. Immutable.
 *
 * @param name what messages call it
 */
public record EstimatedVenue(String name, ClientSettings settings, Venue venue) {

  /** The venue of this name, called {@code alias}. */
  public static EstimatedVenue of(String name, String alias, ClientSettings settings) {
    return new EstimatedVenue(alias, settings, Venues.named(name));
  }

  BaseIntervals bases() {
    return new BaseIntervals(venue.intervals(), venue.wire().intervals());
  }

  /** How fast it may be asked. */
  public CallRate pace() {
    return new CallRate(settings.venue(), isLimitedByPair());
  }

  /** What a page takes, by the venue's own measure. */
  int weight() {
    return venue.pages().cost("").weight();
  }

  private boolean isLimitedByPair() {
    return settings.venue().callsPerSecondAndSymbol() > 0
        && !venue.pages().cost("any").key().isEmpty();
  }
}
