package io.cryptvault.http.sim.coinbase;

import io.cryptvault.engine.market.Symbol;
import io.cryptvault.http.sim.market.Instrument;

/**
 * A product such as {@code BTC-USD}. This venue quotes in USD what the market quotes in USDT. Immutable.
 *
 * @param symbol our name, {@code BTC/USD}
 */
record Product(Instrument instrument, Symbol symbol, String id, String base, String quote) {

  static Product of(Instrument instrument) {
    String base = instrument.base();
    String quote = instrument.quote().equals("USDT") ? "USD" : instrument.quote();
    return new Product(instrument, Symbol.of(base + "/" + quote), base + "-" + quote, base, quote);
  }
}
