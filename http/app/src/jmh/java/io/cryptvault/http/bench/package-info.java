/**
 * Benchmarks of the whole house, each a program that prints a small table: {@link io.cryptvault.http.bench.Workers} what
 * workers take in memory, {@link io.cryptvault.http.bench.Live} what a live bar costs, {@link
 * io.cryptvault.http.bench.Batch} how long a batch over HTTP takes. {@link io.cryptvault.http.bench.Readme} runs those whose
 * figures README quotes. Run as docs/benchmarks.md says.
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.bench;
