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

/** The simulation of each venue, without sockets and without a clock. */
public final class VenueLogics {
  private VenueLogics() {}

  /**
   * {@return the venue as it trades this market}
   *
   * @param venue which one
   * @param settings its limits and manners
   * @param market the prices; several venues may trade one market
   */
  public static VenueLogic open(VenueName venue, SimSettings settings, SimulatedMarket market) {
    return switch (venue) {
      case BINANCE -> new BinanceVenue(settings, market);
      case KRAKEN -> new KrakenVenue(settings, market);
      case COINBASE -> new CoinbaseVenue(settings, market);
    };
  }

  /**
   * {@return what the venue of the settings calls each symbol in REST calls, by each name that a file of faults may use: the
   * venue's own and ours}
   *
   * @param settings names the venue
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
