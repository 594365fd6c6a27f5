/** Tests of the client against the simulated market, over real sockets. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.client;
