package io.cryptvault.actors.profile;

/**
 * An operation as called from within another one: a line of the tree. The operations within it follow it, one level deeper.
 *
 * @param name of the operation
 * @param level 0 for what was called from no other operation
 * @param count how often it has ended here
 * @param totalNanos the sum of its times, in nanoseconds
 * @param ownNanos the same without the operations within it
 */
public record PlacedOperation(String name, int level, long count, long totalNanos, long ownNanos) {}
