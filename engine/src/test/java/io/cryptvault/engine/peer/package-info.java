/** Other people's libraries, called by our functions' names: what tests and benchmarks compare with. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.engine.peer;
