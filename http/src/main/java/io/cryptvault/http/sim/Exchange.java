package io.cryptvault.http.sim;

import io.cryptvault.config.SimSettings;
import io.cryptvault.http.sim.binance.BinanceVenue;
import io.cryptvault.http.sim.coinbase.CoinbaseVenue;
import io.cryptvault.http.sim.kraken.KrakenVenue;
import io.cryptvault.http.sim.market.SimulatedMarket;
import io.cryptvault.http.sim.server.VenueLogic;
import java.util.Locale;

/** The venues that can be simulated. */
public enum Exchange {
  BINANCE,
  KRAKEN,
  COINBASE;

  /** The one that settings call so. */
  static Exchange named(String venue) {
    return valueOf(venue.toUpperCase(Locale.ROOT));
  }

  /** The venue without sockets and without a clock, before this market. */
  public VenueLogic open(SimSettings settings, SimulatedMarket market) {
    return switch (this) {
      case BINANCE -> new BinanceVenue(settings, market);
      case KRAKEN -> new KrakenVenue(settings, market);
      case COINBASE -> new CoinbaseVenue(settings, market);
    };
  }
}
