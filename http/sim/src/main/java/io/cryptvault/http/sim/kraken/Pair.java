package io.cryptvault.http.sim.kraken;

import io.cryptvault.engine.market.Symbol;
import io.cryptvault.http.sim.market.Instrument;
import java.util.Set;

/**
 * The four names of one thing. What the market quotes in USDT this venue quotes in USD. Immutable.
 *
 * @param symbol ours, and that of WebSocket v2: {@code BTC/USD}
 * @param canonical the key of answers: {@code XXBTZUSD}, but {@code SOLUSD}
 * @param alt what REST is asked with: {@code XBTUSD}
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
  /** Assets of the first days; their names have a prefix. */
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
