/** Tests of the simulated venues, with real sockets where the wire format matters. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.sim;
