/** Tests of WebSocket sessions over real sockets on loopback. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.socket;
