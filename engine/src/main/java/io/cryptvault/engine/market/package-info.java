/**
 * The nouns that everything shares: symbols, intervals, bars. All are immutable. A {@link
 * io.cryptvault.engine.market.Bar} that exists is valid, so nothing after ingest checks it again.
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.engine.market;
