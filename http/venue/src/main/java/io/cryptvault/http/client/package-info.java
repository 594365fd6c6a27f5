/**
 * Venues as sources of bars, behind the ports of {@code ingest}: {@code host} carries calls, {@code venue} is what venues
 * have in common, {@code live} keeps streams, a package for each venue speaks its wire, and {@code built} makes the
 * intervals that it lacks. {@link io.cryptvault.http.client.SimulatedSource} is the built-in market: the same client, before
 * a venue on loopback.
 *
 * <pre>
 * Venues ─▶ built ─▶ VenueSource ─▶ venue (paging, row checks) ─▶ host (lines, budget, pool)
 *                         └───────▶ live  (streams, holes)     ─▶ venue
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.client;
