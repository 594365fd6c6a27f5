/**
 * The simulated venues: Binance Spot, Kraken Spot and Coinbase Exchange before one market that follows from a seed. See
 * docs/simulator.md.
 *
 * <pre>
 * market: seed ▶ bars and trades ▶ binance, kraken, coinbase: what each answers and streams, as objects
 *                                      │
 *                                  server: the seam (Call, Reply, Frame, Now) and a thin server on loopback
 * MarketClock says what has happened so far; Faults says what goes wrong; RequestLog remembers who asked
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.sim;
