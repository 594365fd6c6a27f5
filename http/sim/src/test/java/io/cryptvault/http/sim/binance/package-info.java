/** Tests of this room. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.sim.binance;
