package io.cryptvault.http.sim.kraken;

import io.cryptvault.engine.market.Symbol;
import io.cryptvault.http.sim.market.Instrument;
import java.util.Set;

/**
 * The four names of a pair. This venue quotes in USD what the market quotes in USDT. Immutable.
 *
 * @param symbol our name, also that of WebSocket v2: {@code BTC/USD}
 * @param canonical the key of answers: {@code XXBTZUSD}, but {@code SOLUSD}
 * @param alt the name in REST calls: {@code XBTUSD}
 * @param wsName of the older WebSocket: {@code XBT/USD}
 */
record Pair(
    Instrument instrument,
    Symbol symbol,
    String canonical,
    String alt,
    String wsName,
    String base,
    String quote) {
  /** Kraken's oldest assets, whose names have a prefix. */
  private static final Set<String> OLD = Set.of("XBT", "ETH", "XRP", "LTC");

  static Pair of(Instrument instrument) {
    String base = instrument.base();
    String quote = instrument.quote().equals("USDT") ? "USD" : instrument.quote();
    String alias = alias(base);
    String quoteAlias = alias(quote);
    boolean isOld = OLD.contains(alias) && (quote.equals("USD") || OLD.contains(quoteAlias));
    return new Pair(
        instrument,
        Symbol.of(base + "/" + quote),
        isOld ? asset(alias) + asset(quoteAlias) : alias + quoteAlias,
        alias + quoteAlias,
        alias + "/" + quoteAlias,
        asset(alias),
        asset(quoteAlias));
  }

  private static String alias(String asset) {
    return switch (asset) {
      case "BTC" -> "XBT";
      case "DOGE" -> "XDG";
      default -> asset;
    };
  }

  private static String asset(String alias) {
    if (alias.equals("USD") || alias.equals("EUR")) {
      return "Z" + alias;
    }
    return OLD.contains(alias) || alias.equals("XDG") ? "X" + alias : alias;
  }
}
