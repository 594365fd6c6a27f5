/**
 * Benchmarks: ten common functions, in a batch next to two other libraries, and live. {@link
 * io.cryptvault.engine.bench.Benchmarks} runs them and prints one table.
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.engine.bench;
