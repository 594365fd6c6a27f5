package io.cryptvault.http.client;

import io.cryptvault.config.VenueName;
import io.cryptvault.http.client.binance.Binance;
import io.cryptvault.http.client.coinbase.Coinbase;
import io.cryptvault.http.client.kraken.Kraken;
import io.cryptvault.http.client.venue.Venue;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A row of the table of venues. To add a venue, add its constant to {@link VenueName} and its line to the {@code switch} below: settings,
 * commands and the engine find it here.
 *
 * @param name in settings, commands and answers
 * @param client makes the description of its API
 */
record VenueEntry(VenueName name, Supplier<Venue> client) {
  /** All venues, in the order in which users see them. */
  static final List<VenueEntry> ALL =
      Stream.of(VenueName.values()).map(VenueEntry::of).toList();

  static VenueEntry of(VenueName name) {
    return new VenueEntry(
        name,
        switch (name) {
          case BINANCE -> Binance::venue;
          case KRAKEN -> Kraken::venue;
          case COINBASE -> Coinbase::venue;
        });
  }
}
