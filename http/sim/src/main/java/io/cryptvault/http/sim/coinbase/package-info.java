/** The simulated Coinbase Exchange: candles with holes, newest first; a feed of trades, and none of bars. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.sim.coinbase;
