/**
 * How fast work may be done: a rate limit with bursts, and pauses that grow while something fails. Clients, sockets and simulated venues
 * use them.
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.actors.pace;
