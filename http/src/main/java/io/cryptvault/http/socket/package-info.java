/**
 * WebSocket sessions: {@code GET /v1/stream}.
 *
 * <pre>
 *  frames in ─▶ StreamSession (actor) ─▶ engine: one source a stream
 *                  │ answers                    │ snapshots, updates
 *                  ▼                            ▼
 *  frames out ◀─ merged, as fast as the client reads; behind it each subscription merges or keeps
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.socket;
