/**
 * The cost of series at a venue, estimated without a call from the venue's limits and the settings.
 *
 * <pre>
 * Demand + EstimatedVenue ─▶ HistoryEstimate ─┐
 *                        └─▶ LiveEstimate ────┴▶ VenueEstimate
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.client.estimate;
