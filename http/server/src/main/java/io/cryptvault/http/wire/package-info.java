/** The JSON of the HTTP API and the WebSocket, written and read. No other package of the server writes JSON. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.wire;
