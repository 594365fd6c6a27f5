/**
 * What the engine needs of a source of bars, said as ports: {@link io.cryptvault.actors.ingest.History} for the past,
 * {@link io.cryptvault.actors.ingest.MarketDataSource} for symbols and live bars besides. The pooled client, a file and
 * a test's fake are adapters.
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.actors.ingest;
