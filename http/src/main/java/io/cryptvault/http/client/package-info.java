/**
 * Venues as sources of bars, behind the ports of {@code ingest}: {@code host} carries calls, {@code venue} is what venues
 * have in common, {@code live} keeps streams, and a package for each venue speaks its wire.
 *
 * <pre>
 * VenueSource ─▶ venue (paging, row checks) ─▶ host (queue, budget, pool)
 *      └───────▶ live  (streams, holes)     ─▶ venue
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.client;
