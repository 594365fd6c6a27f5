package io.cryptvault.actors.answer;

/**
 * An answer, and whether it still holds. Whoever derives something from answers can keep it as long as they hold, instead of asking again.
 *
 * @param <T> what was asked for
 * @param value what was asked for
 * @param validity ends with the next bar that comes, goes or is corrected, and when the worker of the series stops
 */
public record Dated<T>(T value, Validity validity) {}
