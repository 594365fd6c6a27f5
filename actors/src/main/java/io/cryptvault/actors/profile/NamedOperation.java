package io.cryptvault.actors.profile;

/**
 * All runs of the operations of one name, wherever they were called from.
 *
 * @param name of the operation
 * @param statistics times and bytes
 * @param waiting how many asynchronous runs have begun and not ended
 */
public record NamedOperation(String name, OperationStatistics statistics, long waiting) {}
