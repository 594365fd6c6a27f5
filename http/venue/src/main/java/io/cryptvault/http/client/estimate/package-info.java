/**
 * What series cost at a venue, estimated before it is asked: from the venue's own limits and the settings, without a call.
 *
 * <pre>
 * Demand + EstimatedVenue ─▶ HistoryEstimate ─┐
 *                        └─▶ LiveEstimate ────┴▶ VenueEstimate
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.client.estimate;
