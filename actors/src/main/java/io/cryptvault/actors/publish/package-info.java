/**
 * Sends readings to readers, each at its own pace: a snapshot, then updates. A relay watches a worker once for all readers of
 * a stream. A reader has many streams. It keeps what was not taken, up to a bound in bytes, and decides what is sent next.
 *
 * <pre>
 *  SymbolWorker ─WatchEvent─▶ Relay ┬─ closed, snapshots: News ──▶ Reader ─▶ WebSocket
 *                                   └─ forming: Seat ◀─ fetches it ───┘ └──▶ Subscription ─▶ PullSource ─▶ Java
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.actors.publish;
