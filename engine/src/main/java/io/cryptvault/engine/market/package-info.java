/**
 * The nouns that everything shares: symbols, intervals, bars. All immutable; a {@link io.cryptvault.engine.market.Bar}
 * that exists is valid, so nobody behind ingest checks again.
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.engine.market;
