/**
 * The pooled client of a venue and what is built on it: {@code BinanceSource} is an adapter behind
 * the ports of {@code ingest}.
 *
 * <pre>
 * BinanceSource ▶ PooledClient ▶ RequestGate ▶ HostTransport ▶ TCP
 *   paging          the door       queue, budget,  one pool a venue,
 *   row checks                     holds, retries  every entity read
 *
 * LiveFeed (one actor a WebSocket) ▶ SeriesTrack (order, holes, duplicates) ▶ events
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.client;
