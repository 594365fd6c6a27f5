/**
 * One host and how it is called. Calls wait in bounded queues, one for each urgency, until the host's budget allows them. They use a
 * pool of connections that stay open, and are tried again when that may help.
 *
 * <pre>
 * PooledClient ▶ RequestGate ▶ Transport ▶ TCP
 *  entrance       queues,       one pool a venue,
 *                 budget,       every body read
 *                 holds, retries
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.client.host;
