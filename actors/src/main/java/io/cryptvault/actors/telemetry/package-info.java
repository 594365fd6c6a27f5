/**
 * What the engine counts.
 *
 * <pre>
 * worker, batch, publish ─▶ Tally ──┬─▶ Counts   for the engine's own answers
 * hosts, results ─▶ ...Metrics ─────┴─▶ Meters   where an application shows them: one {@link Instrument} a figure
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.actors.telemetry;
