/** The simulated Binance Spot: its REST calls, weights and errors, its streams and their manners. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.sim.binance;
