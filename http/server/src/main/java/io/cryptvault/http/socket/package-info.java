/**
 * WebSocket sessions: {@code GET /v1/stream}.
 *
 * <pre>
 *  frames in ─▶ StreamSession (actor) ◀─ Reader: events of its streams, closed updates first
 *                  │ only as many messages as the connection asks for
 *                  ▼
 *  frames out ◀─ Wording: text, made as the client reads
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.socket;
