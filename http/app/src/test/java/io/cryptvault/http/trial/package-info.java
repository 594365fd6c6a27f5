/**
 * Trials of the whole path of a bar, from the messages of a venue to a reader: real parsers, feed, workers and store, on one thread in
 * virtual time, with simulated venues instead of sockets. Everything follows from a seed.
 *
 * <pre>
 * Trial ─▶ TrialVenue (a simulated venue with faults)
 *       └▶ EngineRun (until it stops or crashes) ─▶ VirtualTime ─▶ RunLoop
 *       └▶ MarketComparison (the engine's bars and readings against the market's)
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.trial;
