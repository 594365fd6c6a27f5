/** Snapshots, sequence numbers, slow readers. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.actors.universe;
