/** Tests of the package. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.sim.binance;
