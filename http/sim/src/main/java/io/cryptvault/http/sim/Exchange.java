package io.cryptvault.http.sim;

import io.cryptvault.config.SimSettings;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.http.sim.binance.BinanceVenue;
import io.cryptvault.http.sim.coinbase.CoinbaseVenue;
import io.cryptvault.http.sim.kraken.KrakenVenue;
import io.cryptvault.http.sim.market.SimulatedMarket;
import io.cryptvault.http.sim.server.VenueLogic;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The venues that can be simulated. */
public enum Exchange {
  BINANCE,
  KRAKEN,
  COINBASE;

  /** The one that settings call so. */
  static Exchange named(String venue) {
    return valueOf(venue.toUpperCase(Locale.ROOT));
  }

  /** What the venue of the settings calls a symbol in REST calls, by each name that a file of faults may use: that one, and ours. */
  public static Map<String, String> codes(SimSettings settings) {
    VenueLogic venue = named(settings.venue()).open(settings, SimulatedMarket.of(settings));
    Map<String, String> codes = new HashMap<>();
    for (Symbol symbol : venue.symbols()) {
      codes.put(symbol.name(), venue.code(symbol));
      codes.put(venue.code(symbol), venue.code(symbol));
    }
    return codes;
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
