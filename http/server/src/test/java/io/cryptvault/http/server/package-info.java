/** Tests of the server over real sockets on loopback. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.server;
