/**
 * One host and the way to it. Calls wait in bounded lines, one for each urgency, until the host's budget allows them, go
 * over a pool of connections that stay open, and are tried again when that may help.
 *
 * <pre>
 * PooledClient ▶ RequestGate ▶ Transport ▶ TCP
 *  the door       lines, budget,  one pool a venue,
 *                 holds, retries  every entity read
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.client.host;
