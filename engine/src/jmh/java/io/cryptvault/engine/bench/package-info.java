/**
 * Benchmarks: ten common functions, in a batch beside two other libraries, and live. They are run and put in one table by
 * {@link io.cryptvault.engine.bench.Benchmarks}.
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.engine.bench;
