/**
 * What the simulated venues share: an interface without sockets, and a thin server that serves a venue on loopback.
 *
 * <pre>
 * Call ▶ VenueLogic ▶ Reply          text ▶ StreamEndpoint ▶ Frame        each tick passes the time, as VenueTime
 *        └────────── LoopbackServer: Pekko HTTP around it ──────────┘
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.sim.server;
