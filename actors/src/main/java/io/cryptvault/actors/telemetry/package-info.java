/**
 * Metrics: what the engine counts and measures.
 *
 * <pre>
 * worker, batch, publish ─▶ Tally ──┬─▶ Counts   what CryptVault.counts() returns
 * hosts, results ─▶ ...Metrics ─────┴─▶ Meters   the application's metrics library, one {@link Instrument} a metric
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.actors.telemetry;
