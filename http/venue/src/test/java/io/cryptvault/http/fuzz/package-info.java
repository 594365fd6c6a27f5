/**
 * What venues say, mutated by a seed, given to the parsers as they are.
 *
 * <pre>
 * simulator ─▶ Corpus ─▶ Mutation ─▶ RestCase, StreamCase ─▶ Fuzzing (time, heap, seeds)
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.fuzz;
