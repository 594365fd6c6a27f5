/** The simulated Kraken Spot: REST with errors over HTTP 200, names of four kinds, WebSocket v2. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.sim.kraken;
