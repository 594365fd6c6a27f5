/** The simulated Binance Spot: its REST calls, weights, errors and streams. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.sim.binance;
