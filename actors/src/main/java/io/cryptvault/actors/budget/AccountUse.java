package io.cryptvault.actors.budget;

/**
 * What one account holds. Immutable.
 *
 * @param account which one
 * @param bytes reserved now
 * @param peakBytes the most that were reserved at once
 */
public record AccountUse(Account account, long bytes, long peakBytes) {}
