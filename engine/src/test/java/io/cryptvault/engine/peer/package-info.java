/** Other libraries, called by our functions' names, to compare with in tests and benchmarks. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.engine.peer;
