/**
 * WebSocket sessions: {@code GET /v1/stream}.
 *
 * <pre>
 *  frames in ─▶ StreamSession (actor) ◀─ Reader: what its streams tell, closed updates first
 *                  │ as many messages as the connection asks for
 *                  ▼
 *  frames out ◀─ Wording: text, made as the client reads
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.socket;
