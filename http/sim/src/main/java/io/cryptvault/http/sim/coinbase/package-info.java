/** The simulated Coinbase Exchange: candles with holes, newest first; a feed of trades, but no feed of bars. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.sim.coinbase;
