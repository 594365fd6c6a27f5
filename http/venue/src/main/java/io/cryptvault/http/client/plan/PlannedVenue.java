package io.cryptvault.http.client.plan;

import io.cryptvault.config.ClientSettings;
import io.cryptvault.http.client.Venues;
import io.cryptvault.http.client.built.Bases;
import io.cryptvault.http.client.venue.Venue;

/**
 * A venue before it is asked. Immutable.
 *
 * @param name what messages call it
 */
public record PlannedVenue(String name, ClientSettings settings, Venue venue) {

  /** The venue of this name, called {@code alias}. */
  public static PlannedVenue of(String name, String alias, ClientSettings settings) {
    return new PlannedVenue(alias, settings, Venues.named(name));
  }

  Bases bases() {
    return new Bases(venue.intervals(), venue.wire().intervals());
  }

  /** How fast it may be asked. */
  public Pace pace() {
    return new Pace(settings.venue(), isLimitedByPair());
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
