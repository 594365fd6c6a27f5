/**
 * Messages of venues, mutated by a seed, as input of the real parsers.
 *
 * <pre>
 * simulator ─▶ Corpus ─▶ Mutation ─▶ RestCase, StreamCase ─▶ Fuzzing (time, heap, seeds)
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.fuzz;
