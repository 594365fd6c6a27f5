/**
 * What the simulated venues share: a seam without sockets, and the thin server that puts one on loopback.
 *
 * <pre>
 * Call ▶ VenueLogic ▶ Reply          text ▶ StreamEndpoint ▶ Frame        time comes in by tick, as VenueTime
 *        └────────── LoopbackServer: Pekko HTTP around it ──────────┘
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.sim.server;
