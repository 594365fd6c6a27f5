/**
 * The simulated market: a venue on loopback that speaks Binance's wire, all of it from one seed.
 *
 * <pre>
 * seed ▶ SimulatedMarket ▶ REST rows   ┐
 *        (days split into hours,       ├▶ a client that cannot tell it from the venue
 *         minutes, seconds) ▶ stream   ┘
 * MarketClock says what has happened so far; Faults says what goes wrong; RequestLog remembers who asked
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.sim;
