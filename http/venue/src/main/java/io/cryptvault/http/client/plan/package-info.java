/**
 * What series cost at a venue, told before it is asked: from the venue's own figures and the settings, without a call.
 *
 * <pre>
 * Demand + PlannedVenue ─▶ HistoryPlan ─┐
 *                      └─▶ LivePlan ────┴▶ VenuePlan
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.client.plan;
