/**
 * The whole way of a bar, from a venue's wire to a reader, in virtual time: parsers, feed, workers and store as they are, on
 * one thread, with the simulated venues in place of sockets. What happens follows from a seed.
 *
 * <pre>
 * Trial ─▶ Life (one run of the engine, until it is stopped or crashes) ─▶ VirtualTime ─▶ RunLoop
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.trial;
