package io.cryptvault.actors.profile;

/**
 * An operation that has begun and not ended.
 *
 * @param name of the operation
 * @param thread the name of the thread that runs it
 * @param nanos since it began
 */
public record OpenOperation(String name, String thread, long nanos) {}
