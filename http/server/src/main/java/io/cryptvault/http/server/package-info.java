/**
 * The HTTP server. Handlers translate requests into questions to the engine and its answers into JSON, and do nothing else.
 *
 * <pre>
 *  request ─▶ RequestGuard ─▶ Router ─▶ Handler ─▶ engine
 *                               ▲
 *                    Endpoints: one Endpoint a row ─▶ docs/protocol.md
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.server;
