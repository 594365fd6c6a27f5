/** How fast things may be done: a rate with bursts, and pauses that grow while something fails. Every room above uses these two. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.actors.pace;
