/**
 * The simulated venues: Binance Spot, Kraken Spot and Coinbase Exchange, all on top of one market that is computed from a seed. See
 * docs/simulator.md.
 *
 * <pre>
 * SimulatedVenue, VenueLogics: a venue on loopback, or without sockets
 *    │
 * binance, kraken, coinbase: what each answers and streams, as objects
 *    │
 * server: the interface without sockets (Call, Reply, Frame, VenueTime), the log of requests, a thin server on loopback
 *    │
 * fault: what goes wrong, when and for whom
 *    │
 * market: seed ▶ bars and trades; its clock says what has happened so far
 * </pre>
 *
 * Each knows those below it, none above.
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.sim;
