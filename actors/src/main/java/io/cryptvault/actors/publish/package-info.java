/**
 * Readings out, each subscriber at its own pace: a snapshot, then updates. A relay watches a worker once for all readers of a
 * stream; what a reader does not take in time is kept up to a bound, forming updates merged.
 *
 * <pre>
 *  SymbolWorker ─WatchEvent─▶ Relay ─RelayNews─▶ Subscription ─▶ PullSource ─▶ WebSocket, SSE, Java
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.actors.publish;
