/**
 * Benchmarks of the whole system. Each is a program that prints a small table: {@link io.cryptvault.http.bench.Workers} measures the heap
 * of workers, {@link io.cryptvault.http.bench.Live} the cost of a live bar, {@link io.cryptvault.http.bench.Batch} the time of a batch
 * over HTTP. {@link io.cryptvault.http.bench.Readme} runs those that README quotes. docs/benchmarks.md says how to run them.
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.bench;
