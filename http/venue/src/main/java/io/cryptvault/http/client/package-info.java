/**
 * Venues as sources of bars, behind the ports of {@code ingest}. {@code host} sends calls, {@code venue} has what venues have in common,
 * {@code live} keeps streams, one package for each venue knows its formats, and {@code built} builds the intervals that a venue lacks.
 * {@link io.cryptvault.http.client.SimulatedSource} is the built-in market: the same client with a simulated venue on loopback.
 *
 * <pre>
 * Venues ─▶ built ─▶ VenueSource ─▶ venue (paging, row checks) ─▶ host (queues, budget, pool)
 *                         └───────▶ live  (streams, holes)     ─▶ venue
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.client;
