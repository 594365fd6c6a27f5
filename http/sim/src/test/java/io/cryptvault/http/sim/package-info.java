/** Tests of the simulated market, over real sockets where there is a wire. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.sim;
