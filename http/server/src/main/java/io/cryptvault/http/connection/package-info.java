/** Connections to the server, below HTTP: how many there may be, how long a request may take to arrive, and how they end. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.connection;
