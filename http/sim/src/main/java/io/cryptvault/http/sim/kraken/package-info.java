/** The simulated Kraken Spot: REST with errors in HTTP 200, four names for each pair, WebSocket v2. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.sim.kraken;
