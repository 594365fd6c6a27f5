/**
 * What the engine needs from a source of bars, as ports: {@link io.cryptvault.actors.ingest.History} for the past, and
 * {@link io.cryptvault.actors.ingest.MarketDataSource} for symbols and live bars, too. The venues' client, a file and a test's
 * fake are adapters.
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.actors.ingest;
