package io.cryptvault.http.sim;

import io.cryptvault.config.SimSettings;
import io.cryptvault.config.VenueName;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.http.sim.binance.BinanceVenue;
import io.cryptvault.http.sim.coinbase.CoinbaseVenue;
import io.cryptvault.http.sim.kraken.KrakenVenue;
import io.cryptvault.http.sim.market.SimulatedMarket;
import io.cryptvault.http.sim.server.VenueLogic;
import java.util.HashMap;
import java.util.Map;

/** Creates simulated venues without sockets and clocks, for tests that pass calls and times themselves. */
public final class VenueLogics {
  private VenueLogics() {}

  /**
   * {@return a venue on this market}
   *
   * @param venue which API it has
   * @param settings its limits and the details of its API
   * @param market the prices; several venues may share one
   */
  public static VenueLogic open(VenueName venue, SimSettings settings, SimulatedMarket market) {
    return switch (venue) {
      case BINANCE -> new BinanceVenue(settings, market);
      case KRAKEN -> new KrakenVenue(settings, market);
      case COINBASE -> new CoinbaseVenue(settings, market);
    };
  }

  /**
   * {@return the code of each symbol in REST calls, by both names that a file of faults may use: the code itself and our name}
   *
   * @param settings the venue and its symbols
   */
  public static Map<String, String> codes(SimSettings settings) {
    VenueLogic venue = open(VenueName.of(settings.venue()), settings, SimulatedMarket.of(settings));
    Map<String, String> codes = new HashMap<>();
    for (Symbol symbol : venue.symbols()) {
      codes.put(symbol.name(), venue.code(symbol));
      codes.put(venue.code(symbol), venue.code(symbol));
    }
    return codes;
  }
}
