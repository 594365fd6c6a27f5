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
 * A row of the table of venues: its name, and how it is talked to. A venue is added by its constant in {@link VenueName} and its
 * line in the {@code switch} below; settings, commands and the engine find it here.
 *
 * @param name what settings, commands and answers call it
 * @param client makes the description of its wire
 */
record VenueEntry(VenueName name, Supplier<Venue> client) {
  /** All of them, in the order in which they are listed to users. */
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
