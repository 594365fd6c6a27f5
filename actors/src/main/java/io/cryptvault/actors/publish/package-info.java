/**
 * Readings out, each subscriber at its own pace: a snapshot, then updates. What a reader does not take in time is kept up to
 * a bound, forming updates merged.
 *
 * <pre>
 *  SymbolWorker ─Snapshot, Updates─▶ Subscription ─▶ PullSource ─▶ WebSocket, SSE, Java
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.actors.publish;
